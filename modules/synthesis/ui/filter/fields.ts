import type { ObservationFilter } from '../../shared';

/** A filter as people see it: one chip, one line of the menu, and the members of the question it writes. */
export interface FilterField {
  readonly key: FieldKey;
  readonly icon: string;
  readonly members: readonly (keyof ObservationFilter)[];
}

export const fieldKeys = [
  'taxon',
  'group',
  'place',
  'drawn',
  'period',
  'season',
  'status',
  'dataset',
  'framework',
  'observer',
  'text',
  'validation',
  'sensitivity',
] as const;

export type FieldKey = (typeof fieldKeys)[number];

const members: Record<FieldKey, readonly (keyof ObservationFilter)[]> = {
  taxon: ['taxon'],
  group: ['group2'],
  place: ['area'],
  drawn: ['polygon'],
  period: ['from', 'to'],
  season: ['season'],
  status: ['status'],
  dataset: ['dataset'],
  framework: ['framework'],
  observer: ['observer'],
  text: ['q'],
  validation: ['validation'],
  sensitivity: ['sensitivity'],
};

const icons: Record<FieldKey, string> = {
  taxon: 'eco',
  group: 'category',
  place: 'location_on',
  drawn: 'polyline',
  period: 'calendar_month',
  season: 'partly_cloudy_day',
  status: 'shield',
  dataset: 'folder',
  framework: 'folder_copy',
  observer: 'person_search',
  text: 'text_fields',
  validation: 'verified',
  sensitivity: 'visibility_lock',
};

export const filterFields: readonly FilterField[] = fieldKeys.map((key) => ({ key, icon: icons[key], members: members[key] }));

export function isFieldKey(key: string): key is FieldKey {
  return fieldKeys.some((known) => known === key);
}

/** The filters that apply, in the order they are shown. */
export function fieldsOf(filter: ObservationFilter): readonly FieldKey[] {
  return fieldKeys.filter((key) => members[key].some((member) => isSet(filter[member])));
}

/** The question without one of its filters. */
export function without(filter: ObservationFilter, key: FieldKey | 'view'): ObservationFilter {
  const dropped: readonly string[] = key === 'view' ? ['bbox'] : members[key];
  return Object.fromEntries(Object.entries(filter).filter(([member]) => !dropped.includes(member)));
}

function isSet(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== '';
}
