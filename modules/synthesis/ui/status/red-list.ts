/** IUCN categories from the most threatened, in the order lists show them. */
export const redListCategories = ['EX', 'EW', 'RE', 'CR*', 'CR', 'EN', 'VU', 'NT', 'LC', 'DD', 'NA', 'NE'] as const;

export type RedListCategory = (typeof redListCategories)[number];

/** A value of a red list without its star and criteria, when it is one. */
export function redListCategory(code: string): RedListCategory | null {
  return redListCategories.find((category) => category === code.trim().toUpperCase()) ?? null;
}

/** The most threatened first; what is no category comes last. */
export function bySeverity(a: string, b: string): number {
  return rank(a) - rank(b);
}

function rank(code: string): number {
  const index = redListCategories.findIndex((category) => category === code.trim().toUpperCase());
  return index < 0 ? redListCategories.length : index;
}
