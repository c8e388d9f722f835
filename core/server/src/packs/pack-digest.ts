import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openBytes } from '../reference/loading/text-file';
import type { Pack, PackObservations } from './pack-format';

async function digestOf(folder: string, files: readonly string[], words: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(words));
  for (const file of files) hash.update(`\0${file}\0`).update(await readFile(join(folder, file)));
  return hash.digest('hex');
}

/** Changes when the pack changes, or when a module it names is installed or removed. */
export const packDigest = ({ folder, files }: Pack, installed: readonly string[]): Promise<string> =>
  digestOf(folder, [...new Set(files)].sort(), [...installed].sort());

export const observationsDigest = ({ folder }: Pack, { file, mapping, dataset }: PackObservations): Promise<string> =>
  digestOf(folder, mapping === undefined ? [file] : [file, mapping], [dataset]);

/** Name of what was loaded, among the loads of this platform. */
export const packName = ({ key }: Pack): string => `pack:${key}`;
export const observationsName = ({ key }: Pack, { file }: PackObservations): string => `pack:${key}/${file}`;

/** Lines of a file, plain or gzip, without its header. */
export async function linesOf(path: string): Promise<number> {
  let lines = -1;
  for await (const chunk of await openBytes(path)) for (const byte of chunk as Buffer) if (byte === 10) lines += 1;
  return Math.max(lines, 0);
}
