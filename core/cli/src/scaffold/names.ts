import { UsageError } from '../failure';

/** What the author chose. */
export interface ModuleNames {
  readonly key: string;
  readonly record: string;
  readonly titleFr: string;
  readonly titleEn: string;
}

const kebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const upper = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
const pascal = (name: string) => name.split('-').map(upper).join('');
const camel = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The singular of an English plural, near enough for a first name: `nesting-boxes` keeps `box`. */
export function singular(word: string): string {
  if (/(ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(x|ch|sh|ss)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

export function plural(word: string): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}

/** Fills in what was not given; refuses what could not be a name everywhere the key is used. */
export function moduleNames(key: string, given: Partial<ModuleNames>): ModuleNames {
  const record = given.record ?? singular(key.split('-').at(-1) ?? key);
  for (const name of [key, record]) {
    if (!kebab.test(name) || name.length > 40)
      throw new UsageError(`"${name}" is not kebab-case (lower-case letters, digits and single hyphens)`);
  }
  if (reserved.has(key)) throw new UsageError(`"${key}" is a name of the platform; choose another`);
  const title = upper(key.replaceAll('-', ' '));
  return { key, record, titleFr: given.titleFr ?? title, titleEn: given.titleEn ?? title };
}

/** Schemas and first words of addresses that core uses. */
const reserved = new Set([
  ...['core', 'taxonomy', 'metadata', 'geography', 'public', 'administration', 'session', 'profile', 'health', 'home', 'login', 'graphql'],
  ...['api', 'docs', 'icons', 'i18n', 'ext', 'shell', 'sdk', 'reference', 'demonstration', 'test'],
  ...['access', 'access-policy', 'access-requests', 'access-review', 'charter', 'log', 'mails', 'modules', 'no-right', 'notifications'],
  ...['organisations', 'people', 'reviews', 'roles', 'sharing', 'sign-ups', 'stewardships'],
]);

/** The tokens of the templates and what replaces them. */
export function tokens({ key, record, titleFr, titleEn }: ModuleNames, timestamp: number): Readonly<Record<string, string>> {
  const records = plural(record);
  return {
    __key__: key,
    __schema__: key.replaceAll('-', '_'),
    __camel__: camel(key),
    __Pascal__: pascal(key),
    __record__: record,
    __record_table__: record.replaceAll('-', '_'),
    __recordCamel__: camel(record),
    __Record__: pascal(record),
    __records__: records,
    __Records__: pascal(records),
    __titleFr__: titleFr,
    __titleEn__: titleEn,
    __timestamp__: String(timestamp),
  };
}
