import { signal } from '@angular/core';
import type { ProblemDocument } from '@bocage/sdk/shared';
import { ProblemError } from '@bocage/sdk-ui';

/** One write at a time, and why the last one was refused. */
export class Busy {
  private readonly running = signal(false);
  private readonly refused = signal<ProblemDocument | null>(null);
  readonly isBusy = this.running.asReadonly();
  readonly refusal = this.refused.asReadonly();

  /** What the work answers, or nothing when it was refused. */
  async run<T>(work: () => Promise<T>): Promise<{ readonly done: T } | null> {
    if (this.running()) {
      return null;
    }
    this.running.set(true);
    this.refused.set(null);
    try {
      return { done: await work() };
    } catch (error) {
      this.refused.set(ProblemError.from(error).document);
      return null;
    } finally {
      this.running.set(false);
    }
  }

  forget(): void {
    this.refused.set(null);
  }
}
