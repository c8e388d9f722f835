import { ChangeDetectionStrategy, Component, DOCUMENT, inject, input, output } from '@angular/core';
import { Icon, Notices, t } from '@bocage/sdk-ui';
import { BorrowFocus } from '../parts/borrow-focus';

/** Something shown this once: it is copied, then put away. */
@Component({
  selector: 'shell-one-time-secret',
  imports: [BorrowFocus, Icon],
  template: `
    <div class="kept" role="status" bocageBorrowFocus>
      <p>{{ text() }}</p>
      <ng-content />
      <div class="actions">
        <button type="button" class="button" (click)="copy()"><bocage-icon name="content_copy" /> {{ t('shell.account.copy') }}</button>
        <button type="button" class="button" (click)="kept.emit()">{{ t('shell.account.kept') }}</button>
      </div>
    </div>
  `,
  styleUrl: './account-part.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OneTimeSecret {
  readonly text = input.required<string>();
  readonly value = input.required<string>();
  readonly kept = output();

  protected readonly t = t();
  private readonly notices = inject(Notices);
  private readonly window = inject(DOCUMENT).defaultView;

  protected async copy(): Promise<void> {
    try {
      await this.window?.navigator.clipboard.writeText(this.value());
      this.notices.show({ text: this.t('shell.account.copied') });
    } catch {
      this.notices.show({ text: this.t('shell.account.not-copied'), tone: 'problem' });
    }
  }
}
