import type { Locale } from '@bocage/sdk/shared';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The sentence of a problem code. */
export type ProblemText = (code: string, locale: Locale, params: Readonly<Record<string, string>>) => string;

/** One level up from the sources, two from the compiled files. */
const folders = ['..', '../..'].map((up) => join(__dirname, up, 'i18n'));

function textsOf(locale: Locale): Readonly<Record<string, string>> {
  const folder = folders.find((candidate) => existsSync(candidate)) ?? '';
  return JSON.parse(readFileSync(join(folder, `${locale}.json`), 'utf8')) as Record<string, string>;
}

/** Reads the sentences of this module's problems. */
export function problemTexts(): ProblemText {
  const texts = { fr: textsOf('fr'), en: textsOf('en') };
  return (code, locale, params) =>
    (texts[locale][code.replace('.', '.problems.')] ?? code).replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
}
