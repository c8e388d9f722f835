import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';

export const readText = (path) => (path.endsWith('.gz') ? gunzipSync(readFileSync(path)) : readFileSync(path)).toString('utf8');

export const readJson = (path) => JSON.parse(readText(path));

/** Records of a comma separated file, quoted cells included, as objects. */
export function readCsv(path) {
  const rows = [];
  let [row, cell, isQuoted] = [[], '', false];
  const content = readText(path);
  for (let at = 0; at < content.length; at += 1) {
    const character = content[at];
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (content[at + 1] === '"') (cell += '"'), (at += 1);
      else isQuoted = false;
    } else if (character === '"') isQuoted = true;
    else if (character === ',' || character === '\n') {
      row.push(cell);
      cell = '';
      if (character === '\n') rows.push(row), (row = []);
    } else if (character !== '\r') cell += character;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  const [header, ...records] = rows;
  return records.map((cells) => Object.fromEntries(header.map((name, place) => [name, cells[place] ?? ''])));
}

const quoted = (value) => {
  const cell = value === undefined || value === null ? '' : String(value);
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
};

export const csvText = (header, records) =>
  [header.join(','), ...records.map((record) => header.map((name) => quoted(record[name])).join(','))].join('\n') + '\n';

/** A gzip without time nor operating system, so that the same content gives the same bytes. */
export function write(path, content) {
  if (!path.endsWith('.gz')) return writeFileSync(path, content);
  const packed = gzipSync(content, { level: 9, memLevel: 9 });
  packed[9] = 255;
  writeFileSync(path, packed);
}

/** A list of objects, one per line: short enough to read, one line per change. */
export const jsonLines = (items) => `[\n${items.map((item) => `  ${JSON.stringify(item)}`).join(',\n')}\n]\n`;

export const featureCollection = (features) =>
  `{"type":"FeatureCollection","features":[\n${features.map((feature) => JSON.stringify(feature)).join(',\n')}\n]}\n`;
