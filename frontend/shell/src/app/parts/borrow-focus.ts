import { afterNextRender, DestroyRef, Directive, DOCUMENT, ElementRef, inject, Injectable } from '@angular/core';

/** The element that has, or had, the focus: the browser forgets it when it is taken away. */
@Injectable({ providedIn: 'root' })
export class FocusTrail {
  private readonly document = inject(DOCUMENT);
  private element: HTMLElement | null = null;

  constructor() {
    this.document.addEventListener('focusin', this.followed);
    inject(DestroyRef).onDestroy(() => this.document.removeEventListener('focusin', this.followed));
  }

  last(): HTMLElement | null {
    return this.element;
  }

  private readonly followed = ({ target }: Event): void => {
    this.element = target as HTMLElement;
  };
}

const fields = 'input:not([type=hidden], [tabindex="-1"]), select, textarea';

/**
 * A form or a question that opens in place of the button that asked for it: its first field takes the focus, which goes
 * back to that button, or to the one that took its place.
 * @example <form bocageBorrowFocus (submit)="save($event)">…</form>
 */
@Directive({ selector: '[bocageBorrowFocus]', host: { tabindex: '-1' } })
export class BorrowFocus {
  private readonly document = inject(DOCUMENT);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly lender = inject(FocusTrail).last();
  private readonly words = this.lender && wordsOf(this.lender);
  /** Not there since its page opened, which gives the focus to the page. */
  private readonly isAsked = this.lender !== null && !this.lender.contains(this.host);
  private place: HTMLElement | null = null;

  constructor() {
    afterNextRender(() => {
      this.place = this.host.parentElement;
      if (!this.isAsked) {
        return;
      }
      (this.host.querySelector<HTMLElement>(fields) ?? this.host).focus();
    });
    // The button comes back with the same drawing.
    inject(DestroyRef).onDestroy(() => setTimeout(() => this.giveBack()));
  }

  private giveBack(): void {
    if (this.document.activeElement !== this.document.body) {
      return;
    }
    const beside = [...(this.place?.querySelectorAll<HTMLElement>(`button:not(:disabled), a[href], ${fields}`) ?? [])];
    const lender = this.lender?.isConnected ? this.lender : beside.find((element) => wordsOf(element) === this.words);
    (lender ?? beside[0])?.focus();
  }
}

const wordsOf = (element: HTMLElement): string => (element.getAttribute('aria-label') ?? element.textContent).trim();
