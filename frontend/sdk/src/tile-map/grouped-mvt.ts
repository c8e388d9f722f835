import MVT from 'ol/format/MVT';
import RenderFeature from 'ol/render/Feature';
import { tilePointOf } from './observation-style';
import { groupPlaces, type PlaceGroup } from './point-groups';

type ReadOptions = Parameters<MVT['readFeatures']>[1];

const worldWidth = 40_075_016.68;
/** From this zoom on people look for single places: cells become finer than circles. */
const nearZoom = 14;
const nearCells = 4;

/** Reads tiles of places and puts together those whose circles would cover each other. */
export class GroupedMvt extends MVT {
  constructor(private readonly cellsPerTile: () => number) {
    super();
  }

  override readFeatures(source: Parameters<MVT['readFeatures']>[0], options?: ReadOptions): RenderFeature[] {
    const features = super.readFeatures(source, options);
    const [west, south, east, north] = options?.extent ?? [];
    if (west === undefined || south === undefined || east === undefined || north === undefined) {
      return features;
    }
    const places = features.map((feature) => {
      const [x = 0, y = 0] = feature.getFlatCoordinates();
      const { count, id, isBlurred } = tilePointOf(feature);
      return { x, y, n: count, id, isBlurred };
    });
    const zoom = Math.log2(worldWidth / (east - west));
    const cells = this.cellsPerTile() * (zoom >= nearZoom ? nearCells : 1);
    return groupPlaces(places, [west, south, east, north], cells).map(featureOf);
  }
}

function featureOf({ x, y, n, id, isBlurred, bounds }: PlaceGroup): RenderFeature {
  return new RenderFeature('Point', [x, y], [], 2, { n, id, blurred: isBlurred, bounds }, undefined);
}
