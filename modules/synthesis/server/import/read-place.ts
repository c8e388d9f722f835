import type { ObservationGeometry } from '@bocage/sdk/shared';
import type { ImportField } from '../../shared';
import type { CellReader } from './cell-reader';
import { isPosition, readPosition } from './coordinates-value';
import { readWkt } from './wkt-value';

/** An area of the reference that stands for the place. */
export interface Attachment {
  readonly type: string;
  readonly code: string;
  readonly column: string;
}

export type ReadPlace = { readonly geometry?: ObservationGeometry; readonly attachment?: Attachment };

/** Size in kilometres of a grid cell from the number of figures of its code. */
const gridSizes: Readonly<Record<number, string>> = { 3: '10', 4: '5' };

/** `10kmL93E063N689`, `E063N689` → M10; `5kmL93E0905N6250` → M5. */
export function gridCell(text: string): { readonly type: string; readonly code: string } {
  const match = /^(?:(\d+)\s*km)?\s*(?:L93)?\s*(E(\d+)N\d+)$/i.exec(text);
  const size = match?.[1] ?? gridSizes[match?.[3]?.length ?? 0] ?? '10';
  return { type: `M${size}`, code: (match?.[2] ?? text).toUpperCase() };
}

function fromWkt(cells: CellReader, wkt: string): ReadPlace {
  const read = readWkt(wkt, cells.srid);
  if (!('code' in read)) return { geometry: read };
  cells.at('wkt', read.code);
  return {};
}

function fromCoordinates(cells: CellReader, longitude: number, latitude: number): ReadPlace {
  const read = readPosition(longitude, latitude, cells.srid);
  if (isPosition(read)) return { geometry: { type: 'Point', coordinates: read } };
  cells.at('longitude', read.code, `${longitude} ${latitude}`);
  return {};
}

function fromAreaCode(cells: CellReader): ReadPlace | undefined {
  const codes = [
    ['gridCode', gridCell],
    ['communeCode', (code: string) => ({ type: 'COM', code: /^\d{4}$/.test(code) ? `0${code}` : code })],
    ['departmentCode', (code: string) => ({ type: 'DEP', code: /^\d$/.test(code) ? `0${code}` : code.toUpperCase() })],
  ] as const satisfies readonly (readonly [ImportField, (code: string) => { type: string; code: string }])[];
  const given = codes.find(([field]) => cells.text(field) !== '');
  return given && { attachment: { ...given[1](cells.text(given[0])), column: cells.columnOf(given[0]) } };
}

/** The place of a row: its geometry before its coordinates before the code of an area. */
export function readPlace(cells: CellReader): ReadPlace {
  const wkt = cells.text('wkt');
  if (wkt !== '') return fromWkt(cells, wkt);
  const [longitude, latitude] = [cells.number('longitude'), cells.number('latitude')];
  // Zero and zero is how programs write « no place », not a point of the Gulf of Guinea.
  const isNowhere = longitude === 0 && latitude === 0;
  if (longitude !== undefined && latitude !== undefined && !isNowhere) return fromCoordinates(cells, longitude, latitude);
  const lacking = (['longitude', 'latitude'] as const).filter((field) => cells.text(field) === '');
  if (lacking.length < 2 && !isNowhere) {
    for (const field of lacking) cells.at(field, 'synthesis.value-missing');
    return {};
  }
  const area = fromAreaCode(cells);
  if (!area) cells.at(cells.isMapped('wkt') ? 'wkt' : 'longitude', 'synthesis.coordinates-missing');
  return area ?? {};
}
