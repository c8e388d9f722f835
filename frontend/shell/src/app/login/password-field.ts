import { ChangeDetectionStrategy, Component, computed, effect, ElementRef, inject, input, model, signal, viewChild } from '@angular/core';
import { Language, t } from '@bocage/sdk-ui';
import { minimumLength, strengthOf } from './password-strength';

/** A password being chosen: can be looked at, and its strength is told in words. */
@Component({
  selector: 'shell-password-field',
  template: `
    <label [for]="name()">{{ label() }}</label>
    <div class="row">
      <input
        #field
        class="input"
        [id]="name()"
        [name]="name()"
        [type]="isShown() ? 'text' : 'password'"
        autocomplete="new-password"
        autocapitalize="none"
        spellcheck="false"
        required
        [value]="value()"
        (input)="value.set($any($event.target).value)"
        [attr.aria-describedby]="name() + '-help ' + name() + '-strength'"
      />
      <button type="button" class="button" [attr.aria-pressed]="isShown()" (click)="isShown.set(!isShown())">
        {{ t(isShown() ? 'shell.password.hide' : 'shell.password.show') }}
      </button>
    </div>
    <p class="strength" [id]="name() + '-strength'" aria-live="polite">
      @if (value()) {
        <span
          class="tag"
          [class.good]="strength() === 'strong' || strength() === 'fair'"
          [class.pending]="strength() === 'weak'"
          [class.bad]="strength() === 'too-short'"
        >
          {{ t('shell.password.' + strength()) }}
        </span>
      }
    </p>
    <p class="help" [id]="name() + '-help'">{{ t('shell.password.help', { minimum }) }}</p>
  `,
  styles: `
    :host {
      display: grid;
      gap: 4px;
    }
    label {
      font-size: var(--size-2);
      font-weight: 560;
    }
    .row {
      display: flex;
      gap: 8px;
    }
    .row .button {
      flex: none;
      min-height: max(40px, var(--touch));
    }
    .strength {
      min-height: 1.6em;
    }
    .help {
      color: var(--muted);
      font-size: var(--size-2);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PasswordField {
  readonly value = model('');
  readonly label = input.required<string>();
  readonly name = input('new-password');

  protected readonly t = t();
  protected readonly minimum = minimumLength;
  protected readonly isShown = signal(false);
  protected readonly strength = computed(() => strengthOf(this.value()));
  private readonly language = inject(Language);
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');

  constructor() {
    effect(() => {
      const isShort = this.value() !== '' && this.strength() === 'too-short';
      const limit = this.language.number(this.minimum);
      this.field().nativeElement.setCustomValidity(isShort ? this.t('sdk.fault.shorter', { field: this.label(), limit }) : '');
    });
  }
}
