/** The languages every user string exists in. */
export const locales = ['fr', 'en'] as const;

/** A supported language code (ISO 639-1). */
export type Locale = (typeof locales)[number];

/**
 * A text in every supported language.
 * @example const title: Localised = { fr: 'Synthèse', en: 'Synthesis' };
 */
export type Localised = Record<Locale, string>;
