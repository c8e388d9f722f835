type Translate = (key: string, params?: Readonly<Record<string, unknown>>) => string;

/** A day of any year, `MM-DD`. */
export interface Season {
  readonly from: string;
  readonly to: string;
}

export const seasons: Readonly<Record<'spring' | 'summer' | 'autumn' | 'winter', Season>> = {
  spring: { from: '03-01', to: '05-31' },
  summer: { from: '06-01', to: '08-31' },
  autumn: { from: '09-01', to: '11-30' },
  winter: { from: '12-01', to: '02-29' },
};

const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** How many days a month may have. */
export function daysIn(month: number): number {
  return longest[month - 1] ?? 31;
}

/** A day in a month that has it: 31 April is the 30th. */
export function monthDay(month: number, day: number): string {
  return [month, Math.min(day, daysIn(month))].map((part) => String(part).padStart(2, '0')).join('-');
}

export function partsOf(value: string): { readonly month: number; readonly day: number } {
  const [month = 1, day = 1] = value.split('-').map(Number);
  return { month, day };
}

/** « 1er mars ». */
export function dayWords(value: string, t: Translate): string {
  const { month, day } = partsOf(value);
  return t(day === 1 ? 'synthesis.first-of-month' : 'synthesis.day-of-month', { day, month: t(`synthesis.month.${month}`) });
}

/** Whether the season goes over New Year. */
export function crossesYear({ from, to }: Season): boolean {
  return to < from;
}

/** A season as filters write it: `MM-DD..MM-DD`. */
export function seasonOf(written: string | undefined): Season | null {
  const [from = '', to = ''] = written?.split('..') ?? [];
  return from && to ? { from, to } : null;
}

export function writtenSeason({ from, to }: Season): string {
  return `${from}..${to}`;
}
