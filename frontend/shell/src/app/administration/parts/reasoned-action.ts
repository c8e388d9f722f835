import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { t } from '@bocage/sdk-ui';

/** What takes something away from someone, with the reason for the log; what it does is told by its content. */
@Component({
  selector: 'shell-reasoned-action',
  template: `
    <form (submit)="confirm($event, why.value)">
      <ng-content />
      <div class="field">
        <label [attr.for]="id">{{ t('shell.modules.reason') }}</label>
        <input #why class="input" maxlength="1000" [id]="id" />
      </div>
      <div class="actions">
        <button type="submit" class="button danger" [disabled]="busy()">{{ action() }}</button>
      </div>
    </form>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReasonedAction {
  readonly action = input.required<string>();
  readonly busy = input(false);
  /** The reason, or null. */
  readonly confirmed = output<string | null>();

  protected readonly t = t();
  protected readonly id = `reason-${(actions += 1)}`;

  protected confirm(event: Event, reason: string): void {
    event.preventDefault();
    if (!this.busy()) {
      this.confirmed.emit(reason.trim() || null);
    }
  }
}

let actions = 0;
