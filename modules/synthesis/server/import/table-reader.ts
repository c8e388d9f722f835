import { problem } from '@bocage/sdk/shared';
import { CsvReader, type CsvRecord } from './csv-reader';
import { sniffLayout } from './sniff-layout';
import { encodingOf, readText, type Encoding } from './text-source';

/** What is known of a file before its rows are read. */
export interface TableDescription {
  readonly encoding: Encoding;
  readonly delimiter: string;
  readonly newline: '\n' | '\r';
  /** True when a first line `sep=;` precedes the header. */
  readonly isAnnounced: boolean;
  readonly header: readonly string[];
  /** The first rows, to guess with and to show. */
  readonly examples: readonly (readonly string[])[];
}

const sampleLength = 1 << 18;
const exampleCount = 20;

const isEmpty = ({ cells }: CsvRecord) => cells.every((cell) => cell.trim() === '');

async function sampleOf(path: string, encoding: Encoding): Promise<{ text: string; isWhole: boolean }> {
  let text = '';
  for await (const chunk of readText(path, encoding)) {
    text += chunk;
    if (text.length > sampleLength) return { text, isWhole: false };
  }
  return { text, isWhole: true };
}

/** Finds encoding, delimiter and header; refuses an empty file, one without rows and one with a name twice in its header. */
export async function describeTable(path: string): Promise<TableDescription> {
  const encoding = await encodingOf(path);
  const { text, isWhole } = await sampleOf(path, encoding);
  if (text.trim() === '') throw problem('synthesis.file-empty');
  const layout = sniffLayout(text);
  const records = [...new CsvReader(layout.delimiter, layout.newline).push(text, isWhole)].filter((record) => !isEmpty(record));
  const [first, ...rows] = layout.isAnnounced ? records.slice(1) : records;
  if (!first) throw problem('synthesis.file-empty');
  const header = first.cells.map((name) => name.trim());
  const filled = header.filter((name) => name !== '');
  const repeated = filled.find((name, index) => filled.indexOf(name) !== index);
  if (repeated !== undefined) throw problem('synthesis.column-repeated', { column: repeated });
  if (rows.length === 0 && isWhole) throw problem('synthesis.file-without-rows');
  return {
    encoding,
    ...layout,
    header,
    examples: rows
      .filter(({ problem }) => !problem)
      .slice(0, exampleCount)
      .map(({ cells }) => cells),
  };
}

/** The rows below the header, empty ones left out. */
export async function* readTable(
  path: string,
  { encoding, delimiter, newline, isAnnounced, header }: TableDescription,
): AsyncGenerator<readonly CsvRecord[]> {
  const reader = new CsvReader(delimiter, newline);
  reader.expect(header.length);
  let above = isAnnounced ? 2 : 1;
  const rowsOf = (text: string, isLast: boolean): CsvRecord[] => {
    const rows = [...reader.push(text, isLast)].filter((record) => record.problem ?? !isEmpty(record));
    const passed = Math.min(above, rows.length);
    above -= passed;
    return passed === 0 ? rows : rows.slice(passed);
  };
  for await (const text of readText(path, encoding)) yield rowsOf(text, false);
  yield rowsOf('', true);
}
