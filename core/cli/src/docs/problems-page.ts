import type { Catalogue } from '@bocage/sdk/testing';
import type * as TypeScript from 'typescript';
import { code, page } from './markdown';
import { namedIn } from './source-scan';
import type { DocumentedModule, Subject } from './subject';

const kebab = (name: string) => name.replaceAll('_', '-');
const otherWords = /^core\.(event|notification)(-[a-z]+)?\./;
const ruleTypes: Readonly<Record<string, string>> = { u: '409', f: '409', c: '422', x: '422' };

interface Known {
  readonly code: string;
  readonly from: string;
}

/** Codes made from constraint names, by the rule of the kernel. */
function ofConstraints({ constraints }: Catalogue, schemas: readonly string[], owner: string): Known[] {
  return constraints
    .filter(({ schema, type }) => schemas.includes(schema) && type in ruleTypes)
    .map(({ schema, relation, name, type }) => ({
      code: `${owner}.${kebab(name)}`,
      from: `${ruleTypes[type] ?? ''}, constraint ${code(name)} of ${code(`${schema}.${relation}`)}`,
    }));
}

function ofModule(ts: typeof TypeScript, { manifest, sources, texts }: DocumentedModule, catalogue: Catalogue): Map<string, string[]> {
  const isCore = manifest.key === 'core';
  const schemas = isCore ? ['core', 'taxonomy', 'geography', 'metadata'] : [kebab(manifest.key).replaceAll('-', '_')];
  const thrown = sources.flatMap((source) => namedIn(ts, source, 'problem').map(({ name, path }) => ({ code: name, from: code(path) })));
  // Sentences of core are those of its problems, but for the words of the log and of notifications; a module's file also holds those of its screens.
  const sentences = isCore ? [...Object.keys(texts.fr), ...Object.keys(texts.en)].filter((key) => !otherWords.test(key)) : [];
  const told = sentences.map((key) => ({ code: key, from: '' }));
  const found = new Map<string, string[]>();
  for (const { code: name, from } of [...thrown, ...told, ...ofConstraints(catalogue, schemas, manifest.key)]) {
    if (!name.startsWith(`${manifest.key}.`)) continue;
    found.set(name, [...new Set([...(found.get(name) ?? []), ...(from ? [from] : [])])]);
  }
  return found;
}

/** `problems.md`: every code with its sentences; the `type` of a problem document links here. */
export function problemsPage(ts: typeof TypeScript, { modules, catalogue }: Subject): string {
  const blocks = modules.flatMap((module) => {
    const { fr, en } = module.texts;
    const known = [...ofModule(ts, module, catalogue)].sort(([a], [b]) => (a < b ? -1 : 1));
    const entries = known.map(([name, from]) => {
      const lines = [fr[name] && `- fr: ${fr[name]}`, en[name] && `- en: ${en[name]}`, from.length > 0 && `- from: ${from.join(', ')}`];
      return `### ${name}\n\n${lines.filter(Boolean).join('\n')}`;
    });
    return entries.length > 0 ? [`## ${module.manifest.key}`, ...entries] : [];
  });
  return page(
    '# Problems',
    'A failure that can be expected is an RFC 9457 problem document: `code`, `status`, `title` in the reader’s language, `params`, and `errors` by JSON pointer. GraphQL errors carry the same `code`. A violated database constraint becomes the code `<module>.<constraint name>`; without a sentence here the screens say what kind of refusal it is.',
    blocks,
  );
}
