import type { FilterChip } from '@bocage/sdk-ui';
import { type FieldKey, fieldsOf } from './fields';
import type { ObservationFilter } from '../../shared';
import { yearsOf } from './period';
import { dayWords, seasonOf } from './season';
import { byType } from './status-choice';

/** What the words of a chip need to know; a name that is on its way is `null`. */
export interface Wording {
  t(key: string, params?: Readonly<Record<string, unknown>>): string;
  date(value: string): string;
  taxon(cdNom: number): string | null;
  area(id: number): { readonly name: string; readonly type: string } | null;
  group(name: string): string;
  dataset(id: string): string | null;
  framework(id: string): string | null;
  observer(id: string): string | null;
  statusType(code: string): string | null;
  level(code: string): string;
}

const namedAtMost = 2;
const waiting = '…';

/** The filters as chips that read like words. */
export function chipsOf(filter: ObservationFilter, wording: Wording): readonly FilterChip[] {
  return fieldsOf(filter).map((key) => ({ key, label: label(key, filter, wording), ...valueOf(key, filter, wording) }));
}

/** « A », « A ou B », « A, B ou 3 autres ». */
export function oneOf(names: readonly (string | null)[], { t }: Pick<Wording, 't'>): string {
  const shown = names.slice(0, namedAtMost).map((name) => name ?? waiting);
  const others = names.length - shown.length;
  if (others > 0) {
    return t('synthesis.filter.and-others', { names: shown.join(', '), count: others });
  }
  return shown.length === 2 ? t('synthesis.filter.either', { first: shown[0], second: shown[1] }) : (shown[0] ?? '');
}

function label(key: FieldKey, { area = [] }: ObservationFilter, wording: Wording): string {
  const [only, ...more] = area;
  const type = key === 'place' && only !== undefined && more.length === 0 ? wording.area(only)?.type : undefined;
  return type ?? wording.t(`synthesis.filter.${key}`);
}

function valueOf(key: FieldKey, filter: ObservationFilter, wording: Wording): { readonly value?: string } {
  const value = words(key, filter, wording);
  return value ? { value } : {};
}

function words(key: FieldKey, filter: ObservationFilter, wording: Wording): string {
  const { t } = wording;
  const named = <T>(ids: readonly T[] = [], name: (id: T) => string | null): string => oneOf(ids.map(name), wording);
  switch (key) {
    case 'taxon':
      return named(filter.taxon, wording.taxon);
    case 'group':
      return named(filter.group2, wording.group);
    case 'place':
      return named(filter.area, (id) => wording.area(id)?.name ?? null);
    case 'drawn':
      return '';
    case 'period':
      return periodWords(filter, wording);
    case 'season':
      return seasonWords(filter, wording);
    case 'status':
      return byType(filter.status ?? [])
        .map(({ type, codes }) => [wording.statusType(type) ?? waiting, codes.join(', ')].join(' ').trim())
        .join(' ; ');
    case 'dataset':
      return named(filter.dataset, wording.dataset);
    case 'framework':
      return named(filter.framework, wording.framework);
    case 'observer':
      return named(filter.observer, wording.observer);
    case 'text':
      return t('synthesis.filter.quoted', { text: filter.q });
    case 'validation':
      return named(filter.validation, (code) => t(`synthesis.validation.${code}`));
    case 'sensitivity':
      return t('synthesis.sensitivity.at-least', { level: wording.level(filter.sensitivity ?? '') });
  }
}

function seasonWords({ season }: ObservationFilter, { t }: Wording): string {
  const read = seasonOf(season);
  return read ? t('synthesis.filter.season-words', { from: dayWords(read.from, t), to: dayWords(read.to, t) }) : '';
}

function periodWords({ from, to }: ObservationFilter, { t, date }: Wording): string {
  const years = yearsOf({ from, to });
  const [first, last] = years ? [years.from, years.to] : [from && date(from), to && date(to)];
  if (first && last) {
    return first === last ? first : years ? `${first}–${last}` : t('synthesis.filter.between', { from: first, to: last });
  }
  return first ? t('synthesis.filter.since', { from: first }) : last ? t('synthesis.filter.until', { to: last }) : '';
}
