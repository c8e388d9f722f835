import { parse } from 'csv-parse';
import { basename } from 'node:path';
import type { LoadLog } from './load-log';
import { openText, type ReadProgress } from './text-file';

/** One record of a delimited file. */
export interface TableRow {
  /** The header is 1. */
  readonly number: number;
  /** Trimmed value; empty when the file has no such column. */
  get(column: string): string;
}

/** A delimited file: columns in any order, names in upper or lower case. */
export interface TableFile {
  readonly name: string;
  has(column: string): boolean;
  rows(onProgress?: ReadProgress): AsyncGenerator<TableRow>;
}

const separators = ['\t', ';', ','] as const;

const separatorOf = (header: string) =>
  separators.reduce((best, candidate) => (header.split(candidate).length > header.split(best).length ? candidate : best));

async function firstLine(path: string): Promise<string> {
  let text = '';
  for await (const chunk of await openText(path)) {
    text += chunk as string;
    const end = text.indexOf('\n');
    if (end >= 0) return text.slice(0, end);
  }
  return text;
}

async function* records(path: string, delimiter: string, onProgress?: ReadProgress): AsyncGenerator<string[]> {
  const parser = parse({
    delimiter,
    // TAXREF is tab separated and has lone quotes inside values.
    quote: delimiter === '\t' ? false : '"',
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
  });
  const source = await openText(path, onProgress);
  source.on('error', (error) => parser.destroy(error));
  yield* source.pipe(parser) as AsyncIterable<string[]>;
}

async function headerOf(path: string, delimiter: string): Promise<string[]> {
  for await (const names of records(path, delimiter)) return names;
  return [];
}

/** Opens a delimited file; answers `null`, with an issue, when a required column is missing. */
export async function openTable(path: string, required: readonly string[], log: LoadLog): Promise<TableFile | null> {
  const delimiter = separatorOf(await firstLine(path));
  const places = new Map((await headerOf(path, delimiter)).map((name, place) => [name.toUpperCase(), place]));
  const missing = required.filter((name) => !places.has(name.toUpperCase()));
  for (const column of missing) log.refuse(0, column, 'core.load-column-missing');
  if (missing.length > 0) return null;
  return {
    name: basename(path),
    has: (column) => places.has(column.toUpperCase()),
    async *rows(onProgress) {
      let number = 0;
      for await (const values of records(path, delimiter, onProgress)) {
        number += 1;
        if (number === 1) continue;
        yield { number, get: (column) => values[places.get(column.toUpperCase()) ?? -1] ?? '' };
      }
    },
  };
}
