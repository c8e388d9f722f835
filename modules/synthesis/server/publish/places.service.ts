import { Injectable } from '@nestjs/common';
import type { ObservationGeometry } from '@bocage/sdk/shared';
import { hashOf } from './content-hash';
import { PlaceRepository, type Place } from './place.repository';
import type { PreparedRow } from './prepare';
import type { StoredPlace } from './publish.repository';

type Coordinates = { readonly x: number; readonly y: number };

const pointKey = ({ x, y }: Coordinates) => `${x} ${y}`;

/** Equal geometries have equal keys. */
export function placeKeyOf(geometry: ObservationGeometry): string {
  if (geometry.type !== 'Point') return hashOf(JSON.stringify([geometry.type, geometry.coordinates]));
  const [x, y] = geometry.coordinates;
  return pointKey({ x, y });
}

/** The place of a stored observation, when the published geometry is still the same. */
function unchangedPlace(key: string, stored: StoredPlace | undefined): Place | undefined {
  if (!stored) return undefined;
  const { place, shapeHash } = stored;
  return (shapeHash ?? pointKey(place)) === key ? { ...place, key } : undefined;
}

@Injectable()
export class PlacesService {
  constructor(private readonly repository: PlaceRepository) {}

  /** Areas of every geometry of the batch, by key; computed for new geometries only. Invalid shapes are missing. */
  async attach(rows: readonly PreparedRow[], storedPlaces: readonly StoredPlace[]): Promise<Map<string, Place>> {
    const stored = new Map(storedPlaces.map((place) => [place.sourceId, place]));
    const places = new Map<string, Place>();
    const wanted = new Map<string, ObservationGeometry>();
    for (const { observation } of rows) {
      const key = placeKeyOf(observation.geometry);
      const unchanged = unchangedPlace(key, stored.get(observation.sourceId));
      if (unchanged) places.set(key, unchanged);
      else wanted.set(key, observation.geometry);
    }
    const asked = [...wanted];
    const points = asked.flatMap(([key, geometry]) =>
      geometry.type === 'Point' ? [{ key, x: geometry.coordinates[0], y: geometry.coordinates[1] }] : [],
    );
    const shapes = asked.flatMap(([key, geometry]) => (geometry.type === 'Point' ? [] : [{ key, geojson: JSON.stringify(geometry) }]));
    const attached = [...(await this.repository.attachPoints(points)), ...(await this.repository.attachShapes(shapes))];
    for (const place of attached) places.set(place.key, place);
    return places;
  }
}
