import type { ParamMap, Params } from '@angular/router';
import { type ListedSite, statuses, type SiteStatus } from '../data/sites';
import { plain } from '../parts/plain';

/** What is looked for; within one member values are alternatives. */
export interface SiteFilter {
  readonly search?: string;
  /** Only those one is in charge of. */
  readonly isMine?: boolean;
  readonly organisation?: readonly string[];
  readonly officer?: readonly string[];
  readonly kind?: readonly string[];
  readonly status?: readonly SiteStatus[];
}

/** The filters that are a choice among values the sites have. */
export const choiceKeys = ['organisation', 'officer', 'kind', 'status'] as const;
export type ChoiceKey = (typeof choiceKeys)[number];
export type FilterKey = keyof SiteFilter;

/** What a site has to answer to a choice. */
export const valuesOf: Readonly<Record<ChoiceKey, (site: ListedSite) => readonly string[]>> = {
  organisation: ({ organisation }) => [organisation.code],
  officer: ({ officers }) => officers.map(({ id }) => id),
  kind: ({ kind }) => (kind ? [kind] : []),
  status: ({ status }) => [status],
};

export function isInChargeOf(site: ListedSite, person: string | undefined): boolean {
  return site.officers.some(({ id }) => id === person);
}

/** Sites whose name or code holds every word that was typed, and that answer to every choice. */
export function found(sites: readonly ListedSite[], filter: SiteFilter, person: string | undefined): readonly ListedSite[] {
  const words = plain(filter.search ?? '').split(/\s+/);
  return sites.filter((site) => {
    const text = `${plain(site.name)} ${plain(site.code)}`;
    return (
      words.every((word) => text.includes(word)) &&
      (!filter.isMine || isInChargeOf(site, person)) &&
      choiceKeys.every((key) => {
        const asked: readonly string[] = filter[key] ?? [];
        return asked.length === 0 || valuesOf[key](site).some((value) => asked.includes(value));
      })
    );
  });
}

export function without(filter: SiteFilter, key: FilterKey): SiteFilter {
  return Object.fromEntries(Object.entries(filter).filter(([name]) => name !== key));
}

/** A filter that could be dropped when nothing is found, and how many sites that would give. */
export interface Relief {
  readonly key: FilterKey;
  readonly count: number;
}

/** The most helpful first; those that help nothing are left out. */
export function reliefs(sites: readonly ListedSite[], filter: SiteFilter, person: string | undefined): readonly Relief[] {
  return (Object.keys(filter) as FilterKey[])
    .map((key) => ({ key, count: found(sites, without(filter, key), person).length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}

const separator = '|';

/** The query parameters that say a filter. */
export function addressOf(filter: SiteFilter): Params {
  const search = filter.search?.trim();
  return {
    ...(search ? { q: search } : {}),
    ...(filter.isMine ? { mine: '1' } : {}),
    ...Object.fromEntries(choiceKeys.flatMap((key) => (filter[key]?.length ? [[key, filter[key].join(separator)]] : []))),
  };
}

/** The filter that query parameters say; what cannot be read is left out. */
export function filterOf(params: Pick<ParamMap, 'get'>): SiteFilter {
  const search = params.get('q');
  const list = (key: ChoiceKey): readonly string[] => (params.get(key) ?? '').split(separator).filter((value) => value !== '');
  const status = statuses.filter((one) => list('status').includes(one));
  return {
    ...(search ? { search } : {}),
    ...(params.get('mine') === '1' ? { isMine: true } : {}),
    ...(list('organisation').length ? { organisation: list('organisation') } : {}),
    ...(list('officer').length ? { officer: list('officer') } : {}),
    ...(list('kind').length ? { kind: list('kind') } : {}),
    ...(status.length ? { status } : {}),
  };
}

export function isSame(a: SiteFilter, b: SiteFilter): boolean {
  return JSON.stringify(addressOf(a)) === JSON.stringify(addressOf(b));
}
