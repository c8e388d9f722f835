import type { FilterChip } from '@bocage/sdk-ui';
import { type FieldKey, fieldsOf } from './fields';
import type { ObservationFilter } from './observation-filter';
import { dayWords } from './season';

/** What the words of a chip need to know; a name that is on its way is `null`. */
export interface Wording {
  t(key: string, params?: Readonly<Record<string, unknown>>): string;
  date(value: string): string;
  taxon(cdNom: number): string | null;
  area(id: number): { readonly name: string; readonly type: string } | null;
  dataset(id: string): string | null;
  framework(id: string): string | null;
  observer(id: string): string | null;
  statusType(code: string): string | null;
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

function label(key: FieldKey, { areas = [] }: ObservationFilter, { t, area }: Wording): string {
  const [only, ...more] = areas;
  const type = key === 'place' && only !== undefined && more.length === 0 ? area(only)?.type : undefined;
  return type ?? t(`synthesis.filter.${key}`);
}

function valueOf(key: FieldKey, filter: ObservationFilter, wording: Wording): { readonly value?: string } {
  const value = words(key, filter, wording);
  return value ? { value } : {};
}

function words(key: FieldKey, filter: ObservationFilter, wording: Wording): string {
  const { t } = wording;
  switch (key) {
    case 'taxon':
      return oneOf((filter.taxa ?? []).map((cdNom) => wording.taxon(cdNom)), wording);
    case 'group':
      return oneOf(filter.groups ?? [], wording);
    case 'place':
      return oneOf((filter.areas ?? []).map((id) => wording.area(id)?.name ?? null), wording);
    case 'drawn':
      return '';
    case 'period':
      return periodWords(filter, wording);
    case 'season':
      return filter.season ? t('synthesis.filter.season-words', { from: dayWords(filter.season.from, t), to: dayWords(filter.season.to, t) }) : '';
    case 'status':
      return (filter.statuses ?? []).map(({ type, codes }) => [wording.statusType(type) ?? waiting, codes.join(', ')].join(' ').trim()).join(' ; ');
    case 'dataset':
      return oneOf((filter.datasets ?? []).map((id) => wording.dataset(id)), wording);
    case 'framework':
      return oneOf((filter.frameworks ?? []).map((id) => wording.framework(id)), wording);
    case 'observer':
      return oneOf((filter.observers ?? []).map((id) => wording.observer(id)), wording);
    case 'text':
      return t('synthesis.filter.quoted', { text: filter.text });
    case 'validation':
      return oneOf((filter.validation ?? []).map((code) => t(`synthesis.validation.${code}`)), wording);
  }
}

const year = /^\d{4}$/;

function periodWords({ from, to }: ObservationFilter, { t, date }: Wording): string {
  const told = (value: string): string => (year.test(value) ? value : date(value));
  if (from && to) {
    if (year.test(from) && year.test(to)) {
      return from === to ? from : `${from}–${to}`;
    }
    return from === to ? told(from) : t('synthesis.filter.between', { from: told(from), to: told(to) });
  }
  return from ? t('synthesis.filter.since', { from: told(from) }) : to ? t('synthesis.filter.until', { to: told(to) }) : '';
}
