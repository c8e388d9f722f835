import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { createGunzip } from 'node:zlib';
import { problem } from '@bocage/sdk/shared';
import { Utf8Faults } from './utf8-faults';

export const encodings = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof encodings)[number];

/** The bytes of a file, plain or gzip (told by its first bytes, whatever its name). */
export async function openBytes(path: string): Promise<Readable> {
  const file = await open(path, 'r').catch(() => {
    throw problem('synthesis.file-not-found', { path }, 404);
  });
  const magic = Buffer.alloc(2);
  try {
    if ((await file.stat()).isDirectory()) throw problem('synthesis.file-not-found', { path }, 404);
    await file.read(magic, 0, 2, 0);
  } finally {
    await file.close();
  }
  const bytes = createReadStream(path, { highWaterMark: 1 << 18 });
  if (magic.readUInt16BE(0) !== 0x1f8b) return bytes;
  const gunzip = createGunzip();
  bytes.on('error', (error) => gunzip.destroy(error));
  return bytes.pipe(gunzip);
}

/** The text of a file, chunk by chunk, without byte order mark. */
export async function* readText(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of await openBytes(path)) yield decoder.decode(chunk as Buffer, { stream: true });
  yield decoder.decode();
}

function markOf(head: Buffer): Encoding | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** UTF-16 without a mark shows as a zero in every second byte of plain text. */
function unmarkedUtf16(head: Buffer): Encoding | undefined {
  const zeros = [0, 0];
  head.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (odd > head.length / 4) return 'utf-16le';
  return even > head.length / 4 ? 'utf-16be' : undefined;
}

/** What begins with these bytes is no text; archives include spreadsheets. */
const notText: readonly (readonly [string, string])[] = [
  ['PK\x03\x04', 'ZIP, XLSX, ODS'],
  ['\xd0\xcf\x11\xe0', 'XLS, DOC'],
  ['\x1f\x8b', 'gzip (gzip)'],
  ['%PDF', 'PDF'],
  ['\x89PNG', 'PNG'],
  ['\xff\xd8\xff', 'JPEG'],
  ['SQLite format 3', 'GPKG, SQLite'],
  ['7z\xbc\xaf', '7z'],
  ['{', 'JSON, GeoJSON'],
  ['<', 'HTML, XML'],
];

function refuseOtherKinds(head: Buffer): void {
  const start = head
    .toString('latin1', 0, 32)
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  const kind = notText.find(([magic]) => start.startsWith(magic))?.[1];
  if (kind !== undefined) throw problem('synthesis.file-not-table', { kind });
}

/** Files put together from several sources have a few lines in another encoding: those only are spoilt. */
async function isMostlyUtf8(path: string): Promise<boolean> {
  const found = new Utf8Faults();
  for await (const chunk of await openBytes(path)) found.read(chunk as Buffer);
  return found.characters > found.faults;
}

/** Finds the encoding by reading the whole file: bytes that are not UTF-8, anywhere, mean Windows-1252 unless they are the exception. */
export async function encodingOf(path: string): Promise<Encoding> {
  const strict = new TextDecoder('utf-8', { fatal: true });
  let isFirst = true;
  let isUtf8 = true;
  try {
    for await (const chunk of await openBytes(path)) {
      const bytes = chunk as Buffer;
      if (isFirst) refuseOtherKinds(bytes);
      const wide = isFirst ? (markOf(bytes) ?? unmarkedUtf16(bytes.subarray(0, 4096))) : undefined;
      if (wide) return wide;
      isFirst = false;
      isUtf8 = isUtf8 && decodes(strict, bytes, true);
      if (!isUtf8) break;
    }
  } catch (error) {
    const { code = '', message = '' } = error as { code?: string; message?: string };
    if (code.startsWith('Z_')) throw problem('synthesis.file-damaged', { reason: message });
    throw error;
  }
  if (isUtf8 && decodes(strict, Buffer.alloc(0), false)) return 'utf-8';
  return (await isMostlyUtf8(path)) ? 'utf-8' : 'windows-1252';
}

function decodes(decoder: TextDecoder, bytes: Buffer, stream: boolean): boolean {
  try {
    decoder.decode(bytes, { stream });
    return true;
  } catch {
    return false; // that it does not decode is the answer
  }
}
