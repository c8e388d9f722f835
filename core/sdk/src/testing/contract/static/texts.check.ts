import { locales } from '../../../shared';
import { finding, type Finding } from '../finding';
import { lineAt, type ModuleSources } from '../sources';

/** Both languages say the same things, and everything the code says exists in both. */
export function textFindings(sources: ModuleSources): Finding[] {
  const used = usedKeys(sources);
  const hasTexts = used.size > 0 || locales.some((locale) => sources.texts[locale]);
  if (!hasTexts) return [];
  return locales.flatMap((locale) => {
    const file = `${sources.label}/i18n/${locale}.json`;
    const own = sources.texts[locale];
    if (!own)
      return [
        finding(
          file,
          `does not exist; ${used.size} texts are said, the first at ${[...used.values()][0] ?? 'the other language'}`,
          'write it',
        ),
      ];
    const other = locales.find((candidate) => candidate !== locale) ?? locale;
    const missing = Object.keys(sources.texts[other] ?? {}).filter((key) => !(key in own));
    const unsaid = [...used].filter(([key]) => !(key in own) && !(`${key}.other` in own) && !missing.includes(key));
    return [
      ...missing.map((key) => finding(file, `"${key}" is missing; ${other}.json has it`, 'translate it')),
      ...Object.entries(own)
        .filter(([, text]) => text.trim() === '')
        .map(([key]) => finding(file, `"${key}" is empty`, 'translate it')),
      ...strangers(sources, own).map((key) =>
        finding(file, `"${key}" does not begin with "${sources.manifest.key}."`, 'texts of all modules share one space: rename it'),
      ),
      ...unsaid.map(([key, where]) => finding(file, `"${key}" is missing; ${where} says it`, 'add the sentence')),
    ];
  });
}

function strangers({ manifest, isCore }: ModuleSources, texts: Readonly<Record<string, string>>): string[] {
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
