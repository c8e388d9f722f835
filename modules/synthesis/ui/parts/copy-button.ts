import { ChangeDetectionStrategy, Component, DOCUMENT, inject, input, signal } from '@angular/core';
import { Icon, Notices, t } from '@bocage/sdk-ui';

const saidForMs = 2000;

/** Puts a text in the clipboard and says so. */
@Component({
  selector: 'synthesis-copy-button',
  imports: [Icon],
  template: `
    <button
      type="button"
      class="button quiet"
      [class.square]="!words()"
      [attr.aria-label]="words() ? null : label()"
      [title]="label()"
      (click)="copy()"
    >
      <bocage-icon [name]="isDone() ? 'check' : icon()" />{{ words() }}
    </button>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CopyButton {
  readonly text = input.required<string>();
  readonly label = input.required<string>();
  readonly icon = input('content_copy');
  /** Words beside the icon. */
  readonly words = input('');

  protected readonly isDone = signal(false);
  private readonly t = t();
  private readonly notices = inject(Notices);
  private readonly clipboard = inject(DOCUMENT).defaultView?.navigator.clipboard;

  protected async copy(): Promise<void> {
    try {
      await this.clipboard?.writeText(this.text());
      this.notices.announce(this.t('synthesis.copied'));
      this.isDone.set(true);
      setTimeout(() => this.isDone.set(false), saidForMs);
    } catch {
      // Some browsers refuse: the text is on the screen and can be selected.
      this.notices.show({ text: this.t('synthesis.copy-refused', { text: this.text() }), tone: 'problem' });
    }
  }
}
