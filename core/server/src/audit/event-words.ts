import type { Locale } from '@bocage/sdk/shared';
import { sentence } from '../kernel/problem-texts';

/** Words for names that events, records and fields have in the log; null: its module says none. */
const words = (key: string, locale: Locale): string | null => sentence(key, locale, {}) ?? null;

const split = (name: string): [string, string] => [name.slice(0, name.indexOf('.')), name.slice(name.indexOf('.') + 1)];

export function eventTitle(name: string, locale: Locale): string | null {
  const [owner, rest] = split(name);
  return words(`${owner}.event-name.${rest}`, locale);
}

/** `type` is `<owner>.<kind>`. */
export function recordTitle(type: string, locale: Locale): string | null {
  const [owner, rest] = split(type);
  return words(`${owner}.event-record.${rest}`, locale);
}

/** A field by its path, in the words of the event's module or of core; null when one part of the path has none. */
export function fieldTitle(event: string, path: string, locale: Locale): string | null {
  const [owner] = split(event);
  const parts = path.split('.').map((part) => words(`${owner}.event-field.${part}`, locale) ?? words(`core.event-field.${part}`, locale));
  return parts.includes(null) ? null : parts.join(' · ');
}

/** A value out of a closed list, or yes and no; anything else as it is. */
export function valueWords(path: string, value: string | null, locale: Locale): string | null {
  if (value === null) return null;
  const field = path.slice(path.lastIndexOf('.') + 1);
  return words(`core.event-value.${field}.${value}`, locale) ?? words(`core.event-value.${value}`, locale) ?? value;
}
