import { Injectable, signal } from '@angular/core';

/** A short message at the bottom of the screen, with at most one action. */
export interface Notice {
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
  readonly tone?: 'plain' | 'problem';
}

const shownForMs = 8000;

/**
 * Says what was done and offers to undo it; also read aloud by screen readers.
 * @example inject(Notices).show({ text: t('saved'), action: { label: t('undo'), run: () => this.restore() } });
 */
@Injectable({ providedIn: 'root' })
export class Notices {
  private readonly shown = signal<Notice | null>(null);
  private readonly said = signal('');
  private timer: ReturnType<typeof setTimeout> | undefined;

  readonly current = this.shown.asReadonly();
  readonly spoken = this.said.asReadonly();

  show(notice: Notice): void {
    clearTimeout(this.timer);
    this.shown.set(notice);
    this.timer = setTimeout(() => this.dismiss(), shownForMs);
  }

  dismiss(): void {
    clearTimeout(this.timer);
    this.shown.set(null);
  }

  /** Tells screen readers only: counts, results, what changed. */
  announce(text: string): void {
    this.said.set(text);
  }
}
