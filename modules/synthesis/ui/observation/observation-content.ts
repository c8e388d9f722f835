import { ChangeDetectionStrategy, Component, computed, inject, input, output, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon, Language, SensitivityLevels, t } from '@bocage/sdk-ui';
import { BocageMap } from '@bocage/sdk-ui/map';
import type { Feature, FeatureCollection } from 'geojson';
import type { ObservationDetail } from '../data/observation-detail';
import { Reference } from '../data/reference';
import { Taxa } from '../data/taxa';
import { firstVernacular } from '../data/vernacular';
import { dateWords } from '../explore/date-words';
import { CopyButton } from '../parts/copy-button';
import { StatusSummary } from '../status/status-summary';
import { ValidationTag } from '../status/validation-tag';
import { Classification } from '../taxon/classification';
import { factsOf } from './facts';
import { geometryOf } from './geometry-of';
import { isInLambert93, lambert93 } from './lambert93';
import { RaiseSensitivity } from './raise-sensitivity';

/** Metres. */
const limitsTolerance = 50;

/** All that is known of an observation, in words. */
@Component({
  selector: 'synthesis-observation-content',
  imports: [BocageMap, Classification, CopyButton, Icon, RaiseSensitivity, RouterLink, StatusSummary, ValidationTag],
  templateUrl: './observation-content.html',
  styleUrl: './observation-content.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ObservationContent {
  readonly observation = input.required<ObservationDetail>();
  readonly changed = output();

  protected readonly t = t();
  protected readonly language = inject(Language);
  protected readonly firstVernacular = firstVernacular;
  protected readonly levels = inject(SensitivityLevels);
  private readonly taxa = inject(Taxa);
  private readonly reference = inject(Reference);

  protected readonly groups = computed(() =>
    factsOf(this.observation(), {
      t: this.t,
      date: (value, options) => this.language.date(value, options),
      number: (value) => this.language.number(value),
      level: (code) => this.levels.words(code),
    }),
  );
  protected readonly told = computed(() => this.groups().filter(({ key }) => key !== 'technical'));
  protected readonly technical = computed(() => this.groups().find(({ key }) => key === 'technical') ?? null);
  private readonly geometry = computed(() => geometryOf(this.observation()));
  private readonly communeAnswer = resource({
    params: () => this.observation().areas.find(({ typeCode }) => typeCode === 'COM')?.id,
    loader: ({ params, abortSignal }) => this.reference.limits(params, limitsTolerance, abortSignal),
  });
  /** The place, in its commune when it is known: a point alone tells little. */
  protected readonly shapes = computed((): FeatureCollection => {
    const place: Feature = { type: 'Feature', properties: {}, geometry: this.geometry() };
    const around = !this.observation().isBlurred && this.communeAnswer.hasValue() ? [this.communeAnswer.value()] : [];
    return { type: 'FeatureCollection', features: [...around, place] };
  });
  protected readonly validation = computed(() => this.observation().codes.find(({ field }) => field === 'validationStatus') ?? null);
  protected readonly when = computed(() => {
    const { dateMin, dateMax } = this.observation();
    return dateWords(
      dateMin,
      dateMax,
      (value) => this.language.date(value),
      (month) => this.t(`synthesis.month.${month}`),
    );
  });
  protected readonly where = computed(() => {
    const { areas, displayArea, placeName } = this.observation();
    return displayArea?.name ?? areas.find(({ typeCode }) => typeCode === 'COM')?.name ?? placeName ?? '';
  });
  protected readonly coordinates = computed(() => {
    const { longitude, latitude } = this.observation();
    const degrees = (value: number): string => value.toFixed(6);
    const { x, y } = lambert93(longitude, latitude);
    return [
      { key: 'wgs84', text: `${degrees(latitude)}, ${degrees(longitude)}` },
      ...(isInLambert93(longitude, latitude) ? [{ key: 'lambert93', text: `${x.toFixed(0)}, ${y.toFixed(0)}` }] : []),
    ];
  });
  private readonly cardAnswer = resource({
    params: () => this.observation().taxon.cdNom,
    loader: ({ params, abortSignal }) => this.taxa.card(params, abortSignal),
  });
  protected readonly card = computed(() => (this.cardAnswer.hasValue() ? this.cardAnswer.value() : null));
  private readonly creditAnswer = resource({
    params: () => this.observation().dataset.id,
    loader: ({ params, abortSignal }) => this.reference.credit(params, abortSignal),
  });
  /** Who may not read metadata sees the name of the dataset alone. */
  protected readonly credit = computed(() => (this.creditAnswer.hasValue() ? this.creditAnswer.value() : null));
}
