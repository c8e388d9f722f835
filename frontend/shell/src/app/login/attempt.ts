import { computed, signal } from '@angular/core';
import type { ProblemDocument } from '@bocage/sdk/shared';
import { ProblemError } from '@bocage/sdk-ui';

/** Something asked of the server from a form: busy meanwhile, a problem if it failed. */
export class Attempt {
  readonly isBusy = signal(false);
  private readonly failure = signal<ProblemDocument | null>(null);

  /** Waits are told in minutes. */
  readonly problem = computed(() => {
    const problem = this.failure();
    const seconds = problem?.params?.['retryAfterSeconds'];
    return problem && typeof seconds === 'number' ? { ...problem, params: { ...problem.params, count: Math.ceil(seconds / 60) } } : problem;
  });

  /** True when it worked; a second click while one runs does nothing. */
  async run(work: () => Promise<void>): Promise<boolean> {
    if (this.isBusy()) {
      return false;
    }
    this.isBusy.set(true);
    this.failure.set(null);
    try {
      await work();
      return true;
    } catch (error) {
      this.failure.set(ProblemError.from(error).document);
      return false;
    } finally {
      this.isBusy.set(false);
    }
  }

  forget(): void {
    this.failure.set(null);
  }
}
