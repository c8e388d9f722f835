import type { ListedSite } from '../data/sites';
import { type ChoiceKey, valuesOf } from './filter';

/** A value that sites have, and how many have it. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

/** The values of a filter among the sites, by label. */
export function choicesOf(
  sites: readonly ListedSite[],
  key: ChoiceKey,
  label: (site: ListedSite, value: string) => string,
  locale: string,
): readonly Choice[] {
  const choices = new Map<string, Choice>();
  for (const site of sites) {
    for (const value of valuesOf[key](site)) {
      const count = (choices.get(value)?.count ?? 0) + 1;
      choices.set(value, { value, label: label(site, value), count });
    }
  }
  const words = new Intl.Collator(locale);
  return [...choices.values()].sort((a, b) => words.compare(a.label, b.label));
}
