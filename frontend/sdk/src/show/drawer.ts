import { ChangeDetectionStrategy, Component, effect, ElementRef, inject, input, output, viewChild } from '@angular/core';
import { Language } from '../i18n/language';
import { Icon } from './icon';

/**
 * A panel at the side, or a sheet at the bottom of a phone; Escape and its button close it, focus returns where it was.
 * @example <bocage-drawer [open]="isOpen()" [heading]="t('stations.settings')" (closed)="isOpen.set(false)">…</bocage-drawer>
 */
@Component({
  selector: 'bocage-drawer',
  imports: [Icon],
  template: `
    <dialog #dialog [attr.aria-label]="heading()" (close)="closed.emit()" closedby="any">
      @if (open()) {
        <div class="body">
          <div class="head">
            <h2>{{ heading() }}</h2>
            <button type="button" class="button quiet square" [attr.aria-label]="language.translate('sdk.close')" (click)="dialog.close()">
              <bocage-icon name="close" />
            </button>
          </div>
          <ng-content />
        </div>
      }
    </dialog>
  `,
  styles: `
    dialog {
      width: min(480px, 100vw);
      max-width: none;
      height: 100dvh;
      max-height: none;
      margin: 0 0 0 auto;
      padding: 0;
      border: 0;
      border-inline-start: 1px solid var(--line);
      background: var(--surface);
      color: var(--ink);
      box-shadow: var(--shadow);
    }
    dialog::backdrop {
      background: rgb(18 23 26 / 32%);
    }
    .body {
      display: grid;
      gap: 16px;
      min-height: 100%;
      align-content: start;
      padding: 16px 24px 32px;
    }
    .head {
      display: flex;
      gap: 12px;
      align-items: center;
      justify-content: space-between;
    }
    @media (max-width: 767px) {
      dialog {
        width: 100vw;
        height: fit-content;
        max-height: 92dvh;
        margin: auto 0 0;
        border: 0;
        border-radius: 12px 12px 0 0;
      }
      .body {
        padding: 12px 16px calc(24px + env(safe-area-inset-bottom));
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Drawer {
  readonly open = input.required<boolean>();
  readonly heading = input.required<string>();
  readonly closed = output();

  protected readonly language = inject(Language);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  constructor() {
    effect(() => {
      const dialog = this.dialog().nativeElement;
      if (this.open() && !dialog.open) {
        dialog.showModal();
      } else if (!this.open() && dialog.open) {
        dialog.close();
      }
    });
  }
}
