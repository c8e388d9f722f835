export { TileMap } from './tile-map';
export type { Bbox, TileMapClick, TileMapLayer, TileMapView } from './types';
