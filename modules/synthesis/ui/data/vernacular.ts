import type { Locale } from '@bocage/sdk/shared';

interface Vernaculars {
  readonly vernacularFr: string | null;
  readonly vernacularEn: string | null;
}

/** The vernacular name to show: the first of those the reference lists in the language. */
export function vernacular(taxon: Vernaculars, locale: Locale): string {
  return vernaculars(taxon, locale)[0] ?? '';
}

/** All vernacular names in a language. */
export function vernaculars({ vernacularFr, vernacularEn }: Vernaculars, locale: Locale): readonly string[] {
  const names = locale === 'fr' ? vernacularFr : vernacularEn;
  return (names ?? '')
    .split(/\s*[,;]\s*/)
    .map((name) => name.trim())
    .filter(Boolean);
}

/** The first of the names that the reference gives as one list. */
export function firstVernacular(names: string | null): string {
  return names?.split(/[,;]/)[0]?.trim() ?? '';
}
