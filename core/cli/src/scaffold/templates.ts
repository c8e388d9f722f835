import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** A file of a new module. */
export interface ScaffoldFile {
  /** Inside the module's folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

const templateFolder = join(__dirname, '../../templates/module');

const fill = (text: string, tokens: Readonly<Record<string, string>>) =>
  Object.entries(tokens).reduce((filled, [token, value]) => filled.replaceAll(token, value), text);

/** A title stands inside quotes: what would end them is escaped for the language of the file. */
function escaped(path: string, tokens: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const escape = path.endsWith('.json')
    ? (text: string) => JSON.stringify(text).slice(1, -1)
    : (text: string) => (path.endsWith('.ts') ? text.replaceAll('\\', '\\\\').replaceAll("'", "\\'") : text);
  return Object.fromEntries(Object.entries(tokens).map(([token, value]) => [token, escape(value)]));
}

/** The files of the template, tokens replaced in names and texts. */
export function scaffoldFiles(tokens: Readonly<Record<string, string>>): ScaffoldFile[] {
  return readdirSync(templateFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => {
      const path = relative(templateFolder, file).split(sep).join('/');
      return { path: fill(path, tokens), text: fill(readFileSync(file, 'utf8'), escaped(path, tokens)) };
    });
}
