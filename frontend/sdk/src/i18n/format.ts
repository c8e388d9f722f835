import type { Locale } from '@bocage/sdk/shared';

const thinSpace = '\u202f';
const tags: Record<Locale, string> = { fr: 'fr-FR', en: 'en-GB' };
const localDate = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?)?$/;
const instant = /^\d{4}-\d{2}-\d{2}T/;

/**
 * A number with thin non-breaking spaces between thousands.
 * @example formatNumber(1284, 'fr') // '1 284'
 */
export function formatNumber(value: number, locale: Locale, options: Intl.NumberFormatOptions = {}): string {
  return new Intl.NumberFormat(tags[locale], options)
    .formatToParts(value)
    .map((part) => (part.type === 'group' ? thinSpace : part.value))
    .join('');
}

/**
 * A text with the spaces that French keeps together with its signs; other languages have none.
 * @example typeset('Qui ?', 'fr') // the space no longer breaks
 */
export function typeset(text: string, locale: Locale): string {
  return locale === 'fr' ? text.replaceAll(/ (?=[;!?])/g, thinSpace).replaceAll(/ (?=:(?!:)|»)|(?<=«) /g, '\u00a0') : text;
}

/**
 * A date as people write it; a date without zone stays the day it names, an instant is told in local time.
 * @example formatDate('2021-06-12', 'fr') // '12/06/2021'
 * @example formatDate('2021-06-12', 'en') // '12 Jun 2021'
 */
export function formatDate(value: string | Date, locale: Locale, options: { readonly time?: boolean } = {}): string {
  const date = toDate(value);
  if (Number.isNaN(date.getTime())) {
    return String(value);
  }
  const day = new Intl.DateTimeFormat(
    tags[locale],
    locale === 'fr' ? { day: '2-digit', month: '2-digit', year: 'numeric' } : { day: 'numeric', month: 'short', year: 'numeric' },
  )
    .format(date)
    .replace('Sept', 'Sep');
  if (!options.time) {
    return day;
  }
  const time = new Intl.DateTimeFormat(tags[locale], { hour: '2-digit', minute: '2-digit' }).format(date);
  return `${day}${locale === 'fr' ? ' à ' : ', '}${time}`;
}

function toDate(value: string | Date): Date {
  if (typeof value !== 'string') {
    return value;
  }
  const [match, year, month, day, hour, minute] = localDate.exec(value) ?? [];
  if (match) {
    return new Date(Number(year), Number(month) - 1, Number(day), Number(hour ?? 0), Number(minute ?? 0));
  }
  // Engines read almost anything as a date; only instants are ours.
  return new Date(instant.test(value) ? value : NaN);
}
