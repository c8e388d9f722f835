import type { TestClient } from '@bocage/sdk/testing';
import type { Ask } from './asks';
import { canaries } from './truths';

/** What one reader was told, by the place of the ask in the list. */
export interface Told {
  readonly reader: string;
  readonly texts: ReadonlyMap<number, string>;
  /** Whatever was granted at least once. */
  readonly covered: ReadonlySet<string>;
}

const atOnce = 4;

/** The asks of things that are not there for any of these readers. */
export const nothingThere = (asks: readonly Ask[], answers: readonly Told[]): ReadonlySet<Ask> =>
  new Set(asks.filter((_, index) => answers.every(({ texts }) => texts.get(index)?.startsWith('404\n'))));

/** Asks as one reader, all or every `step`th ask, but for those left out. */
export async function askAll(
  reader: string,
  client: TestClient,
  asks: readonly Ask[],
  [first, step]: readonly [number, number] = [0, 1],
  leftOut: ReadonlySet<Ask> = new Set(),
): Promise<Told> {
  const texts = new Map<number, string>();
  const covered = new Set<string>();
  let next = first % step;
  const worker = async () => {
    for (;;) {
      const index = next;
      next += step;
      const ask = asks[index];
      if (!ask) return;
      if (leftOut.has(ask)) continue;
      const { text, isGranted } = await ask.send(client);
      texts.set(index, text);
      if (isGranted) for (const key of ask.covers) covered.add(key);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return { reader, texts, covered };
}

/** Something that came out and should not have. */
export interface Leak {
  readonly label: string;
  readonly what: string;
}

/** Where two answers part, with what stands around. */
function difference(before: string, after: string): string {
  let at = 0;
  while (at < before.length && before[at] === after[at]) at += 1;
  const around = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 60), at + 90));
  return `${around(before)} became ${around(after)}`;
}

/** The answers that changed with the truth. */
export function changes(asks: readonly Ask[], before: Told, after: Told): Leak[] {
  return [...after.texts].flatMap(([index, text]) => {
    const known = before.texts.get(index);
    if (known === undefined || known === text) return [];
    return [{ label: asks[index]?.label ?? '', what: `${after.reader}: ${difference(known, text)}` }];
  });
}

/** The withheld values that came out, other than those that the ask itself named. */
export function canariesIn(asks: readonly Ask[], { reader, texts }: Told): Leak[] {
  return [...texts].flatMap(([index, text]) => {
    const label = asks[index]?.label ?? '';
    const asked = label.toLowerCase();
    return canaries.flatMap(({ what, written }) => {
      const found = [...text.matchAll(new RegExp(written, `${written.flags}g`))].find(([word]) => !asked.includes(word.toLowerCase()));
      return found ? [{ label, what: `${reader}: ${what}, ${found[0]}` }] : [];
    });
  });
}

const most = 12;

/** As a failing test says it. */
export const reported = (leaks: readonly Leak[]): string[] =>
  leaks.length > most
    ? [...leaks.slice(0, most), { label: `… and ${leaks.length - most} more`, what: '' }].map(({ label, what }) => `${label} → ${what}`)
    : leaks.map(({ label, what }) => `${label} → ${what}`);
