import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { t } from '@bocage/sdk-ui';

const tones: Readonly<Record<string, string>> = {
  active: 'good',
  invited: 'pending',
  coming: 'pending',
  suspended: 'bad',
  archived: '',
  ended: '',
  none: '',
};

/** How an organisation, an account or a membership stands, always in a word. */
@Component({
  selector: 'shell-status-tag',
  template: `<span [class]="'tag ' + tone()">{{ t('shell.status.' + status()) }}</span>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StatusTag {
  readonly status = input.required<string>();
  protected readonly t = t();
  protected readonly tone = computed(() => tones[this.status()] ?? '');
}
