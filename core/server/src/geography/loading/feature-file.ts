import { openText, type ReadProgress } from '../../reference/loading/text-file';

/** A feature of a GeoJSON file; its geometry stays text, PostGIS reads it. */
export interface FileFeature {
  /** The first is 1. */
  readonly number: number;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly geometryType: string | null;
  readonly geometry: string;
}

/** Finds where the values of an array end, character by character, so that a file of any size is read in pieces. */
class ElementScanner {
  private depth = 0;
  private inText = false;
  private escaped = false;
  private element = '';
  done = false;

  push(text: string): string[] {
    const found: string[] = [];
    let start = 0;
    for (let place = 0; place < text.length && !this.done; place += 1) {
      const character = text[place];
      if (this.inText) {
        if (this.escaped) this.escaped = false;
        else if (character === '\\') this.escaped = true;
        else if (character === '"') this.inText = false;
        continue;
      }
      if (character === '"') this.inText = true;
      else if (character === '{' || character === '[') {
        if (this.depth === 0) start = place;
        this.depth += 1;
      } else if (character === '}' || character === ']') {
        this.depth -= 1;
        if (this.depth < 0) this.done = true;
        if (this.depth !== 0) continue;
        found.push(this.element + text.slice(start, place + 1));
        this.element = '';
        start = place + 1;
      }
    }
    if (this.depth > 0) this.element += text.slice(start);
    return found;
  }
}

/** EPSG code in a declared reference system; CRS84 is 4326 with longitude first, as GeoJSON always is. */
export function declaredSrid(head: string): number | null {
  const name = /"crs"\s*:\s*\{.*?"name"\s*:\s*"([^"]+)"/s.exec(head)?.[1];
  if (name === undefined) return null;
  if (/CRS:?:?(1\.3:)?84/i.test(name)) return 4326;
  const code = /(\d+)$/.exec(name)?.[1];
  return code === undefined ? null : Number(code);
}

/** What comes before the features: the declared reference system, if any. */
export interface FeatureFile {
  readonly srid: number | null;
  features(): AsyncGenerator<FileFeature>;
}

const featuresStart = /"features"\s*:\s*\[/;

/** Opens a FeatureCollection; answers `null` when it is none. */
export async function openFeatures(path: string, onProgress: ReadProgress): Promise<FeatureFile | null> {
  const source = await openText(path, onProgress);
  const chunks = source[Symbol.asyncIterator]() as AsyncIterator<string>;
  let head = '';
  let start = null as RegExpExecArray | null;
  while (!start) {
    const { value, done } = await chunks.next();
    if (done) return null;
    head += value;
    start = featuresStart.exec(head);
  }
  const bodyStart = start.index + start[0].length;
  return { srid: declaredSrid(head.slice(0, start.index)), features: () => features(head.slice(bodyStart), chunks) };
}

async function* features(first: string, chunks: AsyncIterator<string>): AsyncGenerator<FileFeature> {
  const scanner = new ElementScanner();
  let number = 0;
  for (let text: string | undefined = first; text !== undefined && !scanner.done;) {
    for (const element of scanner.push(text)) {
      number += 1;
      yield toFeature(number, element);
    }
    const { value, done } = await chunks.next();
    text = done ? undefined : (value as string);
  }
}

function toFeature(number: number, element: string): FileFeature {
  const { properties, geometry } = JSON.parse(element) as { properties?: Record<string, unknown>; geometry?: { type?: string } | null };
  return { number, properties: properties ?? {}, geometryType: geometry?.type ?? null, geometry: JSON.stringify(geometry ?? null) };
}
