import { ChangeDetectionStrategy, Component, computed, inject, resource } from '@angular/core';
import { Empty, Skeleton, t } from '@bocage/sdk-ui';
import { Observations } from '../data/observations';
import { type Relief, reliefs, type Suspect, trials } from '../filter/advice';
import { chipsOf } from '../filter/chip-words';
import { ChipWords } from '../filter/chip-words.service';
import { ExploreFilter } from '../filter/explore-filter';

/** Nothing found: says which filter excludes most, and offers to drop it. */
@Component({
  selector: 'synthesis-no-result',
  imports: [Empty, Skeleton],
  templateUrl: './no-result.html',
  styles: `
    ul {
      display: grid;
      gap: 8px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    .button {
      justify-content: start;
      text-align: start;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NoResult {
  protected readonly t = t();
  protected readonly filter = inject(ExploreFilter);
  private readonly observations = inject(Observations);
  private readonly chipWords = inject(ChipWords);

  protected readonly isFiltered = computed(() => trials(this.filter.applied()).length > 0);
  protected readonly answer = resource({
    params: () => trials(this.filter.applied()),
    loader: async ({ params, abortSignal }): Promise<readonly Relief[]> => {
      if (params.length < 2) {
        return params.map(({ suspect }) => ({ suspect, count: Number.NaN }));
      }
      const counts = await Promise.all(params.map(({ filter }) => this.observations.total(filter, abortSignal)));
      return reliefs(params.map(({ suspect }, index) => ({ suspect, count: counts[index]?.observations ?? 0 })));
    },
  });
  protected readonly helpful = computed(() => (this.answer.hasValue() ? this.answer.value() : []));

  protected words({ suspect, count }: Relief): string {
    const name = this.nameOf(suspect);
    return Number.isNaN(count) ? this.t('synthesis.none.drop-only', { name }) : this.t('synthesis.none.drop', { name, count });
  }

  private nameOf(suspect: Suspect): string {
    const chip = chipsOf(this.filter.applied(), this.chipWords.wording).find(({ key }) => key === suspect);
    return chip?.value ?? chip?.label ?? this.t(`synthesis.filter.${suspect}`);
  }

  protected drop(suspect: Suspect): void {
    this.filter.drop(suspect);
  }
}
