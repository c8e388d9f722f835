import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import { t } from '@bocage/sdk-ui';

/** What cannot be undone is done once its name is typed. */
@Component({
  selector: 'shell-typed-confirmation',
  template: `
    <form (submit)="confirm($event)">
      <div class="field">
        <label [attr.for]="id">{{ t('shell.confirm.type', { text: expected() }) }}</label>
        <input #field class="input" autocomplete="off" spellcheck="false" [id]="id" (input)="typed.set(field.value)" />
      </div>
      <button type="submit" class="button danger" [disabled]="!isTyped() || busy()">{{ action() }}</button>
    </form>
  `,
  styles: `
    form {
      display: grid;
      gap: 12px;
      justify-items: start;
    }
    .field {
      width: 100%;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TypedConfirmation {
  readonly expected = input.required<string>();
  readonly action = input.required<string>();
  readonly busy = input(false);
  readonly confirmed = output<string>();

  protected readonly t = t();
  protected readonly id = `confirmation-${(confirmations += 1)}`;
  protected readonly typed = signal('');
  protected readonly isTyped = computed(() => this.typed().trim() === this.expected());

  protected confirm(event: Event): void {
    event.preventDefault();
    if (this.isTyped() && !this.busy()) {
      this.confirmed.emit(this.typed().trim());
    }
  }
}

let confirmations = 0;
