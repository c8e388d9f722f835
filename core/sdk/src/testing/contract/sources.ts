import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { locales, schemaOf, type Locale, type Manifest } from '../../shared';

const areas = ['server', 'shared', 'ui', 'migrations', 'test'] as const;

/** A part of a module with its own rules about imports. */
export type Area = (typeof areas)[number];

/** A TypeScript file of a module. */
export interface SourceText {
  /** Inside the module, with `/`. */
  readonly path: string;
  readonly area: Area;
  readonly text: string;
}

/** A module as it is written, before any of its code runs. */
export interface ModuleSources {
  readonly folder: string;
  /** Folder as people write it, e.g. `modules/synthesis`. */
  readonly label: string;
  readonly manifest: Manifest;
  readonly manifestText: string;
  readonly packageJson: { readonly name?: string; readonly exports?: Readonly<Record<string, unknown>> };
  readonly files: readonly SourceText[];
  /** Texts by key, flat. */
  readonly texts: Partial<Record<Locale, Readonly<Record<string, string>>>>;
  readonly isCore: boolean;
  /** Database schemas it owns. */
  readonly schemas: readonly string[];
}

function* filesIn(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name === 'dist') continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(path);
    else if (/(?<!\.d)\.ts$/.test(entry.name)) yield path;
  }
}

function sourceFiles(folder: string): SourceText[] {
  const found: SourceText[] = [];
  for (const area of [...areas, 'src'] as const) {
    if (!existsSync(join(folder, area))) continue;
    for (const file of filesIn(join(folder, area))) {
      const path = relative(folder, file).split(sep).join('/');
      found.push({ path, area: area === 'src' ? 'server' : area, text: readFileSync(file, 'utf8') });
    }
  }
  return found;
}

function flat(value: unknown, prefix = ''): Record<string, string> {
  if (typeof value === 'string') return { [prefix]: value };
  if (typeof value !== 'object' || value === null) return {};
  const nested = Object.entries(value).map(([key, child]) => flat(child, prefix ? `${prefix}.${key}` : key));
  return Object.assign({}, ...nested) as Record<string, string>;
}

function readTexts(folder: string): ModuleSources['texts'] {
  const files = locales.map((locale) => [locale, join(folder, `i18n/${locale}.json`)] as const).filter(([, file]) => existsSync(file));
  return Object.fromEntries(files.map(([locale, file]) => [locale, flat(JSON.parse(readFileSync(file, 'utf8')))]));
}

const coreSchemas = ['core', 'taxonomy', 'geography', 'metadata'];

/** Reads a module's folder, or the `test` folder in it. */
export function readModule(given: string): ModuleSources {
  const folder = basename(given) === 'test' ? dirname(given) : given;
  const manifestText = readFileSync(join(folder, 'module.json'), 'utf8');
  const manifest = JSON.parse(manifestText) as Manifest;
  const isCore = manifest.key === 'core';
  return {
    folder,
    label: `${basename(dirname(folder))}/${basename(folder)}`,
    manifest,
    manifestText,
    packageJson: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as ModuleSources['packageJson'],
    files: sourceFiles(folder),
    texts: readTexts(folder),
    isCore,
    schemas: isCore ? coreSchemas : [schemaOf(manifest.key ?? '')],
  };
}

/** Line of a position in a text, from 1. */
export const lineAt = (text: string, position: number): number => text.slice(0, position).split('\n').length;

/** `modules/x/server/a.ts:12`, for the first place that holds `words`; the folder when none does. */
export function placeOf({ label, files }: ModuleSources, words: string, area?: Area): string {
  const file = files.find((candidate) => (area === undefined || candidate.area === area) && candidate.text.includes(words));
  return file ? `${label}/${file.path}:${lineAt(file.text, file.text.indexOf(words))}` : `${label}/${area ?? ''}`;
}
