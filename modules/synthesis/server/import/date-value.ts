import type { DateOrder } from '../../shared';
import { plainName } from './plain-name';

/** First and last moment that a written date may mean, ISO 8601 without zone. */
export interface DateSpan {
  readonly from: string;
  readonly to: string;
  /** False when an hour was written. */
  readonly isWholeDay: boolean;
}

const two = (part: number) => String(part).padStart(2, '0');
const lastDay = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

function day(year: number, month: number, date: number): string | undefined {
  if (year < 1000 || month < 1 || month > 12 || date < 1 || date > lastDay(year, month)) return undefined;
  return `${year}-${two(month)}-${two(date)}`;
}

/** Hours as `7:5`, `07:05:30`, `7h05` or `7h`; answers `HH:MM:SS`. */
export function timeOf(text: string): string | undefined {
  const match = /^(\d{1,2})(?::|h)(\d{1,2})?(?::(\d{1,2})(?:[.,]\d+)?)?$/i.exec(text.trim());
  if (!match) return undefined;
  const [hour, minute, second] = match.slice(1).map((part) => Number(part ?? 0)) as [number, number, number];
  return hour < 24 && minute < 60 && second < 60 ? `${two(hour)}:${two(minute)}:${two(second)}` : undefined;
}

function inFigures(first: number, second: number, third: number, order: DateOrder): string | undefined {
  if (order === 'ymd') return day(first, second, third);
  return order === 'mdy' ? day(third, first, second) : day(third, second, first);
}

const months = [
  'janvier january',
  'fevrier february',
  'mars march',
  'avril april',
  'mai may',
  'juin june',
  'juillet july',
  'aout august',
  'septembre september',
  'octobre october',
  'novembre november',
  'decembre december',
].map((names) => names.split(' '));

/** Month of a French or English name or of its first letters; « jui » would be two months. */
function monthOf(name: string): number | undefined {
  const found = months.flatMap((names, index) => (names.some((month) => month.startsWith(plainName(name))) ? [index + 1] : []));
  return found.length === 1 ? found[0] : undefined;
}

function inWords(date: string | undefined, name: string, year: number): DateSpan | undefined {
  const month = monthOf(name);
  if (month === undefined) return undefined;
  const [from, to] =
    date === undefined ? [day(year, month, 1), day(year, month, lastDay(year, month))] : Array(2).fill(day(year, month, Number(date)));
  return from && to ? { from, to, isWholeDay: true } : undefined;
}

function span(text: string, order: DateOrder): DateSpan | undefined {
  const year = /^(\d{4})$/.exec(text);
  if (year) {
    const [from, to] = [day(Number(text), 1, 1), day(Number(text), 12, 31)];
    return from && to ? { from, to, isWholeDay: true } : undefined;
  }
  const month = /^(\d{4})[-/](\d{1,2})$/.exec(text) ?? /^(\d{1,2})[-/](\d{4})$/.exec(text);
  if (month) {
    const [a, b] = [Number(month[1]), Number(month[2])];
    const [y, m] = a > b ? [a, b] : [b, a];
    const [from, to] = [day(y, m, 1), day(y, m, lastDay(y, m))];
    return from && to ? { from, to, isWholeDay: true } : undefined;
  }
  const named = /^(?:(\d{1,2})(?:er|st|nd|rd|th)?[-\s])?\s*(\p{L}{3,9})\.?[-\s]\s*(\d{4})$/u.exec(text);
  if (named) return inWords(named[1], named[2] ?? '', Number(named[3]));
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? /^(1[5-9]\d\d|20\d\d)(\d\d)(\d\d)$/.exec(text);
  const written = iso ? null : /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text);
  const parts = iso ?? written;
  if (!parts) return undefined;
  const [a, b, c] = parts.slice(1).map(Number) as [number, number, number];
  const date = inFigures(a, b, c, iso ? 'ymd' : order);
  return date ? { from: date, to: date, isWholeDay: true } : undefined;
}

// The hour is kept as written: a zone would need the place's own, and observers write what their watch says.
const withTime = /^(.+?)[T ]+(\d{1,2}(?::|h)\d{0,2}(?::\d{1,2}(?:[.,]\d+)?)?)\s*(?:Z|[+-]\d\d:?\d\d)?$/i;

function moment(text: string, order: DateOrder): DateSpan | undefined {
  const plain = span(text, order);
  if (plain) return plain;
  const match = withTime.exec(text);
  const date = match?.[1] === undefined ? undefined : span(match[1], order);
  const time = match?.[2] === undefined ? undefined : timeOf(match[2]);
  if (!date || !time || date.from !== date.to) return undefined;
  const at = time === '00:00:00' ? date.from : `${date.from}T${time}`;
  return { from: at, to: at, isWholeDay: time === '00:00:00' };
}

/**
 * Reads a date as people and programs write it: ISO 8601, `dd/mm/yyyy`, `12 juin 2020`, `yyyy`, `yyyy-mm`, with an hour, or an interval `a/b`.
 * @example readDate('2019-05/2019-06') // { from: '2019-05-01', to: '2019-06-30', isWholeDay: true }
 */
export function readDate(text: string, order: DateOrder = 'dmy'): DateSpan | undefined {
  const trimmed = text.trim();
  const whole = moment(trimmed, order);
  if (whole) return whole;
  const ends = trimmed.split('/');
  if (ends.length !== 2) return undefined;
  const [from, to] = ends.map((end) => moment(end.trim(), order));
  return from && to ? { from: from.from, to: to.to, isWholeDay: from.isWholeDay && to.isWholeDay } : undefined;
}

/** The span of an observation from its columns; hours given apart are put on the first and the last day. */
export function observationSpan(
  start: DateSpan,
  end: DateSpan | undefined,
  times: { readonly from?: string; readonly to?: string },
  today: string,
): { readonly dateMin: string; readonly dateMax: string } {
  const on = (date: string, time: string | undefined) => (time && !date.includes('T') && time !== '00:00:00' ? `${date}T${time}` : date);
  const dateMin = on(start.from, times.from);
  const last = end?.to ?? start.to;
  // A year or a month that is not over ends today.
  const isOpen = (end ?? start).from.slice(0, 10) <= today && last.slice(0, 10) > today && (end ?? start).from !== last;
  const dateMax = on(isOpen ? today : last, times.to);
  const sameDay = dateMin.slice(0, 10) === dateMax.slice(0, 10);
  return { dateMin, dateMax: sameDay && !dateMax.includes('T') ? dateMin : dateMax };
}
