import { inject, Injectable, signal } from '@angular/core';
import type { ProblemDocument } from '@bocage/sdk/shared';
import { Language, ProblemError, Session } from '@bocage/sdk-ui';

/** Brings what every page needs before the first one is shown. */
@Injectable({ providedIn: 'root' })
export class Startup {
  private readonly session = inject(Session);
  private readonly language = inject(Language);
  private readonly failure = signal<ProblemDocument | null>(null);

  readonly problem = this.failure.asReadonly();

  async run(): Promise<void> {
    document.documentElement.lang = this.language.current();
    const texts = Promise.all([this.language.load('sdk'), this.language.load('shell')]);
    try {
      await this.session.load();
    } catch (error) {
      this.failure.set(ProblemError.from(error).document);
    }
    await texts;
  }
}
