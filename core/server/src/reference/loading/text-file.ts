import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { pipeline, Transform, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { decodeStream } from 'iconv-lite';

/** Part of a file read so far, 0 to 1. */
export type ReadProgress = (part: number) => void;

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

/** The bytes of a file, unpacked when it is a gzip. */
export async function openBytes(path: string, onProgress?: ReadProgress): Promise<Readable> {
  const { size } = await stat(path);
  let done = 0;
  const source = createReadStream(path);
  if (onProgress) {
    source.on('data', (chunk) => {
      done += chunk.length;
      onProgress(size === 0 ? 1 : done / size);
    });
  }
  if (!(await isGzip(path))) return source;
  const unpacked = createGunzip();
  // The reader of `unpacked` receives the error.
  return pipeline(source, unpacked, () => undefined);
}

/** Publishers write UTF-8 or, in older files, Windows Latin-1. */
export async function encodingOf(path: string): Promise<'utf8' | 'windows-1252'> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of await openBytes(path)) decoder.decode(chunk as Buffer, { stream: true });
    decoder.decode();
    return 'utf8';
  } catch (error) {
    if (error instanceof TypeError) return 'windows-1252';
    throw error;
  }
}

/** The text of a file, without byte order mark. */
export async function openText(path: string, onProgress?: ReadProgress): Promise<Readable> {
  const encoding = await encodingOf(path);
  const decoder = decodeStream(encoding, { stripBOM: true }) as unknown as Transform;
  return pipeline(await openBytes(path, onProgress), decoder, () => undefined);
}
