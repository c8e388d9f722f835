import type { Locale } from '@bocage/sdk/shared';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The sentence of a problem code. */
export type ProblemText = (code: string, locale: Locale, params: Readonly<Record<string, string>>) => string;

function textsOf(locale: Locale): Readonly<Record<string, string>> {
  const root = dirname(require.resolve('@bocage/module-synthesis/module.json'));
  return JSON.parse(readFileSync(join(root, `i18n/${locale}.json`), 'utf8')) as Record<string, string>;
}

/** Reads the sentences of this module's problems. */
export function problemTexts(): ProblemText {
  const texts = { fr: textsOf('fr'), en: textsOf('en') };
  return (code, locale, params) =>
    (texts[locale][code.replace('synthesis.', 'synthesis.problems.')] ?? code).replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
}
