import type { ListedSite } from '../data/sites';

export const orders = ['name', 'surface', 'since'] as const;
export type Order = (typeof orders)[number];

export function orderOf(written: string | null): Order {
  return orders.find((order) => order === written) ?? 'name';
}

/** By name; the largest first; the longest managed first. What is not known comes last. */
export function ordered(sites: readonly ListedSite[], order: Order, locale: string): readonly ListedSite[] {
  const names = new Intl.Collator(locale, { numeric: true });
  const byName = (a: ListedSite, b: ListedSite): number => names.compare(a.name, b.name);
  const compare: Readonly<Record<Order, (a: ListedSite, b: ListedSite) => number>> = {
    name: byName,
    surface: (a, b) => (b.hectares ?? -1) - (a.hectares ?? -1) || byName(a, b),
    since: (a, b) => (a.managedSince ?? '9').localeCompare(b.managedSince ?? '9') || byName(a, b),
  };
  return [...sites].sort(compare[order]);
}
