import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { t } from '@bocage/sdk-ui';
import type { Display, SensitivityReport } from '../data/sensitivity';

/** What is shown of a level: a kind of area, to a unit of time, or nothing. */
@Component({
  selector: 'synthesis-display-fields',
  templateUrl: './display-fields.html',
  styles: `
    :host,
    label {
      display: grid;
      align-content: start;
      gap: 10px;
      min-width: 0;
    }
    label {
      gap: 4px;
      font-size: var(--size-2);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DisplayFields {
  readonly display = input.required<Display>();
  readonly areaTypes = input.required<SensitivityReport['areaTypes']>();
  readonly changed = output<Display>();

  protected readonly t = t();
  protected readonly units = ['month', 'year'] as const;
  /** The kind shown today, even when no area of it is known here. */
  protected readonly choices = computed(() => {
    const { areaType } = this.display();
    const isListed = areaType === null || this.areaTypes().some(({ code }) => code === areaType);
    return isListed ? this.areaTypes() : [{ code: areaType, label: areaType }, ...this.areaTypes()];
  });

  protected show(areaType: string): void {
    this.changed.emit(areaType ? { areaType, dateUnit: this.display().dateUnit ?? 'year' } : { areaType: null, dateUnit: null });
  }

  protected know(dateUnit: string): void {
    this.changed.emit({ areaType: this.display().areaType, dateUnit: dateUnit as 'month' | 'year' });
  }
}
