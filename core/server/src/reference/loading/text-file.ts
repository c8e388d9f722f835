import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { pipeline, Readable, type Transform } from 'node:stream';
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

async function* chunksOf(path: string, onProgress: ReadProgress): AsyncGenerator<Buffer> {
  const { size } = await stat(path);
  let done = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    yield chunk;
    done += chunk.length;
    onProgress(done / size);
  }
}

/** The bytes of a file, unpacked when it is a gzip. */
export async function openBytes(path: string, onProgress: ReadProgress = () => undefined): Promise<Readable> {
  const packed = await isGzip(path);
  const source = Readable.from(chunksOf(path, onProgress), { objectMode: false });
  // The reader of the last stream receives the error.
  return packed ? pipeline(source, createGunzip(), () => undefined) : source;
}

/** Publishers write UTF-8 or, in older files, Windows Latin-1. */
export async function encodingOf(path: string): Promise<'utf8' | 'windows-1252'> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of await openBytes(path)) decoder.decode(chunk as Buffer, { stream: true });
    decoder.decode();
    return 'utf8';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'windows-1252';
    throw error;
  }
}

/** The text of a file, without byte order mark. */
export async function openText(path: string, onProgress?: ReadProgress): Promise<Readable> {
  const encoding = await encodingOf(path);
  const decoder = decodeStream(encoding, { stripBOM: true }) as unknown as Transform;
  return pipeline(await openBytes(path, onProgress), decoder, () => undefined);
}
