import { locales, type Locale } from '../../../shared';
import { finding, type Finding } from '../finding';
import { lineAt, type ModuleSources } from '../sources';

type Texts = Readonly<Record<string, string>>;

/** Both languages say the same things, and everything the code says exists in both. */
export function textFindings(sources: ModuleSources): Finding[] {
  const used = usedKeys(sources);
  const texts = locales.map((locale) => sources.texts[locale] ?? {});
  const known = new Set(texts.flatMap((own) => Object.keys(own)));
  // The sentence of a problem may also stand under `<owner>.problems.`: the kernel reads both.
  const forms = (key: string) => [key, `${key}.other`, key.replace('.', '.problems.')];
  const unsaid = [...used].filter(([key]) => !forms(key).some((form) => known.has(form)));
  return [
    ...locales.flatMap((locale) => localeFindings(sources, locale, known)),
    ...unsaid.map(([key, where]) => finding(where, `says "${key}", which i18n/fr.json and i18n/en.json lack`, 'add the sentence to both')),
  ];
}

function localeFindings(sources: ModuleSources, locale: Locale, known: ReadonlySet<string>): Finding[] {
  const file = `${sources.label}/i18n/${locale}.json`;
  const own: Texts = sources.texts[locale] ?? {};
  const missing = [...known].filter((key) => !(key in own));
  const empty = Object.keys(own).filter((key) => own[key]?.trim() === '');
  return [
    ...missing.map((key) => finding(file, `"${key}" is missing; the other language has it`, 'translate it')),
    ...empty.map((key) => finding(file, `"${key}" is empty`, 'translate it')),
    ...strangers(sources, own).map((key) =>
      finding(file, `"${key}" does not begin with "${sources.manifest.key}."`, 'texts of all modules share one space: rename it'),
    ),
  ];
}

function strangers({ manifest, isCore }: ModuleSources, texts: Texts): string[] {
  return isCore ? [] : Object.keys(texts).filter((key) => !key.startsWith(`${manifest.key}.`));
}

/** Keys the code says as literals: `t('key.word')`, `title: 'key.word'` in screens; `problem('key.sentence'` in the server. */
function usedKeys({ label, files, manifest }: ModuleSources): Map<string, string> {
  const key = manifest.key.replaceAll('-', '\\-');
  const inScreens = new RegExp(`(?:\\bt\\(|\\btranslate\\(|\\btitle:\\s*)'(${key}\\.[a-z0-9.-]+)'`, 'g');
  const inServer = new RegExp(`\\bproblem\\(\\s*'(${key}\\.[a-z0-9.-]+)'`, 'g');
  const used = new Map<string, string>();
  for (const { path, area, text } of files) {
    if (area === 'test' || /\.(e2e-)?spec\.ts$/.test(path)) continue;
    for (const match of text.matchAll(area === 'ui' ? inScreens : inServer)) {
      const [, found = ''] = match;
      if (!used.has(found)) used.set(found, `${label}/${path}:${lineAt(text, match.index)}`);
    }
  }
  return used;
}
