import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { t } from '@bocage/sdk-ui';
import type { SiteStatus } from '../data/sites';

/** Whether a site is managed, planned or no longer managed. */
@Component({
  selector: 'sites-status-tag',
  template: `<span class="tag" [class.good]="status() === 'managed'" [class.pending]="status() === 'project'">{{ label() }}</span>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StatusTag {
  readonly status = input.required<SiteStatus>();

  private readonly t = t();
  protected readonly label = computed(() => this.t(`sites.status.${this.status()}`));
}
