import type { FeatureLike } from 'ol/Feature';
import { Circle, Fill, Stroke, Style, Text } from 'ol/style';
import type { MapColours } from '../map/basemap';

/** What the tiles say of a point: how many observations, which one when alone, whether its place is blurred. */
export interface TilePoint {
  readonly count: number;
  readonly id: string | null;
  readonly isBlurred: boolean;
}

/** Side of a tile on the screen. */
export const tilePixels = 512;
const smallestRadius = 7;
const largestRadius = 28;
const countOfLargest = 20_000;
const labelFrom = 7.5;
/** OpenLayers finds the symbols of vector tiles under the pointer only if they take no part in decluttering. */
const declutterMode = 'none';

export function tilePointOf(feature: FeatureLike): TilePoint {
  const count = Number(feature.get('n') ?? 1);
  const id: unknown = feature.get('id');
  return { count, id: count === 1 && typeof id === 'string' ? id : null, isBlurred: feature.get('blurred') === true };
}

/** Radius of a cell's circle, in pixels: its area grows with the count, and it stays within its cell. */
export function radiusOf(count: number, cellsPerTile: number): number {
  const room = Math.min(largestRadius, (tilePixels / cellsPerTile / 2) * 0.95);
  const share = Math.sqrt(Math.min(1, count / countOfLargest));
  return Math.max(Math.min(smallestRadius + Math.log10(count) * 2.2, room), room * share);
}

/** A count short enough for a circle: 1 284 is « 1,3 k ». */
export function shortCount(count: number, decimal: string): string {
  const [value, unit] = count >= 999_500 ? [count / 1e6, 'M'] : count >= 1000 ? [count / 1000, 'k'] : [count, ''];
  const text = unit && value < 9.95 ? value.toFixed(1).replace(/\.0$/, '').replace('.', decimal) : String(Math.round(value));
  return unit ? `${text}\u202f${unit}` : text;
}

/** The style of the points of the tiles; styles are kept, for a map has few different ones. */
export function observationStyle(colours: MapColours, cellsPerTile: number, decimal: string): (feature: FeatureLike) => Style {
  const kept = new Map<string, Style>();
  const halo = new Stroke({ color: colours.surface, width: 1.5 });
  return (feature) => {
    const { count, isBlurred } = tilePointOf(feature);
    const key = count === 1 ? `one ${isBlurred}` : shortCount(count, decimal);
    const style = kept.get(key) ?? (count === 1 ? single(colours, isBlurred) : several(count));
    kept.set(key, style);
    return style;
  };

  function several(count: number): Style {
    const radius = radiusOf(count, cellsPerTile);
    return new Style({
      image: new Circle({ declutterMode, radius, fill: new Fill({ color: `${colours.hedge}e0` }), stroke: halo }),
      ...(radius < labelFrom
        ? {}
        : {
            text: new Text({
              declutterMode,
              text: shortCount(count, decimal),
              font: `600 ${radius < 16 ? 10 : 12}px 'Inter Variable', sans-serif`,
              fill: new Fill({ color: colours.hedgeInk }),
            }),
          }),
      zIndex: count,
    });
  }
}

/** A blurred place is drawn as a ring: the point is not where the observation was made. */
function single(colours: MapColours, isBlurred: boolean): Style {
  return new Style({
    image: isBlurred
      ? new Circle({
          declutterMode,
          radius: 7,
          fill: new Fill({ color: `${colours.hedge}33` }),
          stroke: new Stroke({ color: colours.hedge, width: 1.5, lineDash: [3, 2] }),
        })
      : new Circle({
          declutterMode,
          radius: 5,
          fill: new Fill({ color: colours.hedge }),
          stroke: new Stroke({ color: colours.surface, width: 1.5 }),
        }),
    zIndex: 1,
  });
}
