import type { ListedObservation } from '../data/observations';

type Counted = Pick<ListedObservation, 'countMin' | 'countMax'>;

/** How many individuals: « 3 », « 3–5 », « ≥ 3 », nothing when it was not counted. */
export function countWords({ countMin, countMax }: Counted, number: (value: number) => string): string {
  if (countMin === null && countMax === null) {
    return '';
  }
  if (countMin !== null && countMax !== null) {
    return countMin === countMax ? number(countMin) : `${number(countMin)}–${number(countMax)}`;
  }
  return countMin === null ? `≤ ${number(countMax ?? 0)}` : `≥ ${number(countMin)}`;
}
