import { afterNextRender, ChangeDetectionStrategy, Component, computed, ElementRef, inject, viewChild } from '@angular/core';
import { Session, t } from '@bocage/sdk-ui';
import { LoginForm } from './login-form';

/** Asks to sign in again over the page, so that what was typed is still there afterwards. */
@Component({
  selector: 'shell-expired-dialog',
  imports: [LoginForm],
  template: `
    <dialog #dialog aria-labelledby="expired" (cancel)="$event.preventDefault()">
      <h2 id="expired">{{ t('shell.expired.title') }}</h2>
      <p>{{ t('shell.expired.text') }}</p>
      <shell-login-form [known]="login()" />
    </dialog>
  `,
  styles: `
    dialog {
      width: min(27rem, calc(100vw - 32px));
      padding: 24px;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      background: var(--surface);
      color: var(--ink);
      box-shadow: var(--shadow);
    }
    dialog::backdrop {
      background: rgb(18 23 26 / 48%);
    }
    p {
      margin: 8px 0 16px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ExpiredDialog {
  protected readonly t = t();
  private readonly session = inject(Session);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  protected readonly login = computed(() => this.session.account()?.login ?? '');

  constructor() {
    afterNextRender(() => {
      const dialog = this.dialog().nativeElement;
      dialog.showModal();
      dialog.querySelector<HTMLElement>('[type=password]')?.focus();
    });
  }
}
