import { page, table } from './markdown';
import { dictionaryPage } from './dictionary-page';
import { eventsPage } from './events-page';
import { manifestPage } from './manifest-page';
import { permissionsPage } from './permissions-page';
import { portsPage } from './ports-page';
import { problemsPage } from './problems-page';
import { readSubject } from './read-subject';
import { restPage } from './rest-page';
import { readApi } from './sdk-api';
import { sdkEntries, sdkPage, tooLarge } from './sdk-page';
import { loadTypescript } from './source-scan';
import { unscopedPage } from './unscoped-page';

const pages = [
  ['manifest.md', 'What `module.json` may hold'],
  ['sdk.md', 'What a module may import: the API report'],
  ['rest.md', 'Routes, parameters, bodies'],
  ['openapi.json', 'The same for machines, OpenAPI 3.1'],
  ['schema.graphql', 'What screens may ask'],
  ['data-dictionary.md', 'Tables, columns, constraints'],
  ['permissions.md', 'Rights, where they are asked for, roles of the network'],
  ['problems.md', 'Codes of failures and their sentences'],
  ['events.md', 'Events of the log, subscribers, jobs'],
  ['ports.md', 'Where modules meet'],
  ['unscoped.md', 'Exceptions to the rules of access, with their reasons'],
] as const;

/** The reference, by file name; `warnings` are limits passed. */
export async function writeReference(root: string): Promise<{ files: Map<string, string>; warnings: string[] }> {
  const { roleTemplates } = await import('@bocage/server/kernel');
  const ts = await loadTypescript();
  const subject = await readSubject(ts, root);
  const api = readApi(ts, root, sdkEntries);
  const texts: Record<(typeof pages)[number][0], string> = {
    'manifest.md': manifestPage(root),
    'sdk.md': sdkPage(api),
    'rest.md': restPage(subject.openApi),
    'openapi.json': `${JSON.stringify(subject.openApi, null, 2)}\n`,
    'schema.graphql': subject.graphqlSchema,
    'data-dictionary.md': dictionaryPage(subject),
    'permissions.md': permissionsPage(subject, roleTemplates),
    'problems.md': problemsPage(ts, subject),
    'events.md': eventsPage(ts, subject),
    'ports.md': portsPage(subject, api),
    'unscoped.md': unscopedPage(ts, subject),
  };
  const index = page(
    '# Reference',
    'Written by `bocage docs` from the sources of core and of the installed modules; do not edit by hand.',
    table(
      ['Page', 'What'],
      pages.map(([file, what]) => [`[${file}](${file})`, what]),
    ),
  );
  return { files: new Map([['index.md', index], ...Object.entries(texts)]), warnings: tooLarge(api) };
}
