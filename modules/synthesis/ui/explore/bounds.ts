import type { Bbox } from '@bocage/sdk-ui/tile-map';

/** The box that holds all of them. */
export function around(boxes: readonly Bbox[]): Bbox | null {
  return boxes.length === 0
    ? null
    : boxes.reduce(([west, south, east, north], box) => [
        Math.min(west, box[0]),
        Math.min(south, box[1]),
        Math.max(east, box[2]),
        Math.max(north, box[3]),
      ]);
}

/** The box that holds a ring written as longitude, latitude, longitude, latitude… */
export function aroundRing(ring: readonly number[]): Bbox {
  const longitudes = ring.filter((_, index) => index % 2 === 0);
  const latitudes = ring.filter((_, index) => index % 2 === 1);
  return [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)];
}

export function holds([west, south, east, north]: Bbox, [longitude, latitude]: readonly [number, number]): boolean {
  return longitude >= west && longitude <= east && latitude >= south && latitude <= north;
}

/** Four numbers of an address as a box. */
export function bboxOf(numbers: readonly number[] | undefined): Bbox | null {
  const [west, south, east, north] = numbers ?? [];
  return west === undefined || south === undefined || east === undefined || north === undefined ? null : [west, south, east, north];
}

const screenInTiles = 1.4;

/** What a map of usual size shows around a point at a zoom; half as high as it is wide. */
export function viewOf(settings: Readonly<Record<string, unknown>>): Bbox | null {
  const view = settings['initialView'];
  if (typeof view !== 'object' || view === null || !('longitude' in view && 'latitude' in view && 'zoom' in view)) {
    return null;
  }
  const [longitude, latitude] = [Number(view.longitude), Number(view.latitude)];
  const half = (360 / 2 ** Number(view.zoom)) * (screenInTiles / 2);
  return [longitude - half, latitude - half / 2, longitude + half, latitude + half / 2];
}
