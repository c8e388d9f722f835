import type { ObservationDetail } from '../data/observation-detail';
import { countWords } from '../explore/count-words';
import { dateWords } from '../explore/date-words';

/** A line of the detail: a name and what is known. */
export interface Fact {
  readonly key: string;
  readonly label: string;
  readonly value: string;
  readonly link?: string;
}

export interface FactGroup {
  readonly key: string;
  readonly label: string;
  readonly facts: readonly Fact[];
}

/** The words and figures of the language of the screen. */
export interface FactWords {
  t(key: string, params?: Readonly<Record<string, unknown>>): string;
  date(value: string, options?: { readonly time?: boolean }): string;
  number(value: number): string;
  level(code: string): string;
}

type Key = keyof ObservationDetail;

/** What each part tells, in order; codes of nomenclatures are named by their field. */
const parts: Readonly<Record<string, readonly string[]>> = {
  what: [
    'citedName',
    'determiner',
    'determinationMethod',
    'observationStatus',
    'biologicalStatus',
    'biologicalCondition',
    'naturalness',
    'biogeographicStatus',
    'behaviour',
  ],
  counts: ['count', 'countedObject', 'countType', 'lifeStage', 'sex'],
  when: ['period', 'time'],
  where: ['placeName', 'altitude', 'depth', 'precision', 'habitatCode', 'geoObjectNature', 'geoInformationType'],
  who: ['observers', 'observationTechnique', 'groupingType', 'groupingMethod', 'contextComment', 'description'],
  proof: ['existingProof', 'digitalProof', 'nonDigitalProof', 'sampleNumber', 'sourceStatus', 'bibliographicReference'],
  validation: ['validator', 'validatedAt', 'validationComment'],
  technical: [
    'id',
    'source',
    'sourceId',
    'groupingId',
    'taxrefVersion',
    'sensitivity',
    'diffusion',
    'diffusionLevel',
    'blurring',
    'createdAt',
    'updatedAt',
  ],
};

const webAddress = /^https?:\/\//i;

/** All that is known of an observation, in words, part by part; what is empty is left out. */
export function factsOf(observation: ObservationDetail, words: FactWords): readonly FactGroup[] {
  const codes = new Map(observation.codes.map(({ field, label }) => [field, label]));
  const valueOf = (key: string): string => computed(key, observation, words) ?? codes.get(key) ?? plain(observation[key as Key]);
  const groups = Object.entries(parts).map(([key, fields]) => ({
    key,
    label: words.t(`synthesis.part.${key}`),
    facts: fields.flatMap((field) => fact(field, words.t(`synthesis.field.${field}`), valueOf(field))),
  }));
  const additional = {
    key: 'additional',
    label: words.t('synthesis.part.additional'),
    facts: observation.additional.flatMap(({ name, value }) => fact(name, name, value)),
  };
  return [...groups, additional].filter(({ facts }) => facts.length > 0);
}

function fact(key: string, label: string, value: string): readonly Fact[] {
  return value === '' ? [] : [{ key, label, value, ...(webAddress.test(value) ? { link: value } : {}) }];
}

function computed(key: string, observation: ObservationDetail, { t, date, number, level }: FactWords): string | undefined {
  const { dateMin, dateMax } = observation;
  const metres = (value: number): string => t('synthesis.metres', { value: number(value) });
  switch (key) {
    case 'count':
      return countWords(observation, number);
    case 'period':
      return dateWords(dateMin, dateMax, date, (month) => t(`synthesis.month.${month}`));
    case 'time':
      return hours(dateMin, dateMax);
    case 'altitude':
      return span(observation.altitudeMin, observation.altitudeMax, metres);
    case 'depth':
      return span(observation.depthMin, observation.depthMax, metres);
    case 'precision':
      return observation.precision === null ? '' : metres(observation.precision);
    case 'sensitivity':
    case 'diffusion':
      return observation[key] === null ? '' : level(observation[key]);
    case 'validatedAt':
      return observation.validatedAt ? date(observation.validatedAt.slice(0, 10)) : '';
    case 'createdAt':
    case 'updatedAt':
      return instant(observation[key], date);
    default:
      return undefined;
  }
}

function instant(value: string | null, date: FactWords['date']): string {
  return value ? date(value.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00'), { time: true }) : '';
}

function span(from: number | null, to: number | null, told: (value: number) => string): string {
  const known = [...new Set([from, to].filter((value) => value !== null))];
  return known.map(told).join(' – ');
}

/** Midnight says that no time is known. */
function hours(from: string, to: string): string {
  const times = [...new Set([from, to].map((value) => value.slice(11, 16)))];
  return times.every((time) => time === '' || time === '00:00') ? '' : times.join(' – ');
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}
