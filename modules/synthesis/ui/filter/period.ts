/** A period as the address holds it: years (`2015`) or days (`2015-06-12`), either end open. */
export interface Period {
  readonly from?: string;
  readonly to?: string;
}

export interface Preset extends Period {
  readonly key: 'this-year' | 'last-5' | 'last-10' | 'before-2000';
}

export function presets(year: number): readonly Preset[] {
  return [
    { key: 'this-year', from: String(year), to: String(year) },
    { key: 'last-5', from: String(year - 4), to: String(year) },
    { key: 'last-10', from: String(year - 9), to: String(year) },
    { key: 'before-2000', to: '1999' },
  ];
}

const year = /^(1[5-9]|20|21)\d{2}$/;
const day = /^\d{4}-\d{2}-\d{2}$/;

/** What was typed is whole enough to be asked; an empty end is open. */
export function isWhole(value: string): boolean {
  return value === '' || year.test(value) || day.test(value);
}

/** Whether the period ends before it begins. */
export function isReversed({ from, to }: Period): boolean {
  return !!from && !!to && lastDay(to) < firstDay(from);
}

function firstDay(value: string): string {
  return year.test(value) ? `${value}-01-01` : value;
}

function lastDay(value: string): string {
  return year.test(value) ? `${value}-12-31` : value;
}
