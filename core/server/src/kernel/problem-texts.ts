import type { Locale } from '@bocage/sdk/shared';

type Texts = Readonly<Record<string, string>>;

const texts: Record<Locale, Map<string, string>> = { fr: new Map(), en: new Map() };

/** Adds the sentences of a module's `i18n/<locale>.json` that name its problems: keys `<code>` or `<owner>.problems.<sentence>`. */
export function addProblemTexts(locale: Locale, entries: Texts): void {
  for (const [key, text] of Object.entries(entries)) texts[locale].set(key.replace('.problems.', '.'), text);
}

/** The sentence of a problem, of the type or format it expects if there is one; its code when no sentence is known. */
export function problemTitle(code: string, locale: Locale, params: Readonly<Record<string, unknown>>): string {
  const [expected] = [params['format'] ?? params['type']].flat();
  return sentence(`${code}.${written(expected)}`, locale, params) ?? sentence(code, locale, params) ?? code;
}

/** Any text of `i18n/<locale>.json` of core or a module, parameters filled in. */
export function sentence(key: string, locale: Locale, params: Readonly<Record<string, unknown>>): string | undefined {
  return texts[locale].get(key)?.replaceAll(/\{\{?\s*(\w+)\s*\}?\}/g, (_, name: string) => written(params[name]));
}

function written(value: unknown): string {
  if (Array.isArray(value)) return value.map(written).join(', ');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
