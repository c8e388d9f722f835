import type { Locale } from '@bocage/sdk/shared';

/** The first of the vernacular names that a reference gives as one list. */
export function firstName(names: string | null | undefined): string {
  return names?.split(/\s*[,;]\s*/)[0]?.trim() ?? '';
}

/** A text that exists in French and sometimes in English. */
export function labelIn(locale: Locale, { labelFr, labelEn }: { readonly labelFr: string; readonly labelEn?: string | null }): string {
  return (locale === 'en' && labelEn) || labelFr;
}
