import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { t } from '@bocage/sdk-ui';

/** SINP validation levels (STATUT_VALID), from the surest. */
export const validationLevels = ['1', '2', '3', '4', '5', '6', '0'] as const;

/** A validation level: a dot in its fixed colour, and its name. */
@Component({
  selector: 'synthesis-validation-tag',
  template: `<span class="dot" [attr.data-level]="code()"></span> {{ word() }}`,
  styles: `
    :host {
      display: inline-flex;
      gap: 7px;
      align-items: center;
    }
    .dot {
      flex: none;
      width: 10px;
      height: 10px;
      border: 2px solid var(--line-strong);
      border-radius: 50%;
    }
    [data-level='1'] {
      border-color: #2f8a57;
      background: #2f8a57;
    }
    [data-level='2'] {
      border-color: #8aa62a;
      background: #8aa62a;
    }
    [data-level='3'] {
      border-color: #d98a1f;
      background: #d98a1f;
    }
    [data-level='4'] {
      border-color: #c0402f;
      background: #c0402f;
    }
    [data-level='0'] {
      border-color: #3f83b5;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ValidationTag {
  readonly code = input.required<string>();
  /** The label of the reference; ours when it is not given. */
  readonly label = input<string | null>(null);

  private readonly t = t();
  protected readonly word = computed(() => this.label() ?? this.t(`synthesis.validation.${this.code()}`));
}
