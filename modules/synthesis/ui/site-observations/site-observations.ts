import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ErrorNotice, Language, problemOf, Skeleton, t, TaxonName } from '@bocage/sdk-ui';
import { type ListedObservation, Observations } from '../data/observations';
import { firstVernacular } from '../data/vernacular';
import { dateWords } from '../explore/date-words';
import { addressOf } from '../filter/address';

const latest = 5;

/** What the page of a managed site tells of it. */
interface SiteRecord {
  readonly areaId: number | null;
}

/** On the page of a site: how many observations lie in it, and the latest. */
@Component({
  selector: 'synthesis-site-observations',
  imports: [ErrorNotice, RouterLink, Skeleton, TaxonName],
  templateUrl: './site-observations.html',
  styleUrl: './site-observations.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SiteObservations {
  readonly record = input<SiteRecord | null>(null);

  protected readonly t = t();
  protected readonly firstVernacular = firstVernacular;
  private readonly language = inject(Language);
  private readonly observations = inject(Observations);

  private readonly filter = computed(() => {
    const area = this.record()?.areaId ?? null;
    return area === null ? undefined : { area: [area] };
  });
  protected readonly query = computed(() => addressOf(this.filter() ?? {}));
  protected readonly answer = resource({
    params: () => this.filter() && { filter: this.filter(), locale: this.language.current() },
    loader: async ({ params: { filter = {} }, abortSignal }) => {
      const [total, page] = await Promise.all([this.observations.total(filter, abortSignal), this.observations.page(filter, null, latest)]);
      return { total, latest: page.items };
    },
  });
  protected readonly found = computed(() => (this.answer.hasValue() ? this.answer.value() : null));
  protected readonly problem = problemOf(this.answer);
  protected readonly count = computed(() => this.t('synthesis.total.observations', { count: this.found()?.total.observations ?? 0 }));
  protected readonly taxa = computed(() => this.t('synthesis.total.taxa', { count: this.found()?.total.taxa ?? 0 }));

  protected date({ dateMin, dateMax }: ListedObservation): string {
    return dateWords(
      dateMin,
      dateMax,
      (value) => this.language.date(value),
      (month) => this.t(`synthesis.month.${month}`),
    );
  }
}
