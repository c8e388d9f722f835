import type { Geometry } from 'geojson';
import type { ObservationDetail } from '../data/observation-detail';

/** The place of an observation, or the area shown instead. */
export function geometryOf({ geometry, longitude, latitude }: Pick<ObservationDetail, 'geometry' | 'longitude' | 'latitude'>): Geometry {
  try {
    return JSON.parse(geometry) as Geometry;
  } catch {
    // A place that cannot be drawn is still somewhere.
    return { type: 'Point', coordinates: [longitude, latitude] };
  }
}
