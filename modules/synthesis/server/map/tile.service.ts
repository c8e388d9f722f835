import { Injectable } from '@nestjs/common';
import { mvt, type Ctx, type TilePoint } from '@bocage/sdk/server';
import { problem } from '@bocage/sdk/shared';
import type { ResolvedFilter } from '../read/resolved-filter';
import { deinterleave, finestLevel } from './cell';
import { TileRepository, type TileAddress, type TileGroup } from './tile.repository';

/** Size of a vector tile in its own units. */
const extent = 4096;
export const deepestZoom = 22;
const mostFeatures = 5000;
/** An identifier weighs 40 bytes: with more single observations than this, the tile goes without them. */
const mostIdentifiers = 2500;
/** From this zoom on points are near: the grid is twice as fine. */
const nearZoom = 14;

const gridLevelOf = (z: number, bits: number) => Math.min(z + bits, finestLevel);

/** Place in the tile of a group: that of its observations when they share one, else the middle of its cell. */
function placeOf(
  { lowest, highest, cell }: TileGroup,
  { z, x, y }: TileAddress,
  gridLevel: number,
): { readonly x: number; readonly y: number } {
  const isOnePlace = lowest === highest;
  const level = isOnePlace ? finestLevel : gridLevel;
  const at = deinterleave(isOnePlace ? lowest : cell);
  const width = 2 ** (level - z);
  const inTile = (position: number, tile: number) => Math.min(Math.round(((position - tile * width + 0.5) * extent) / width), extent - 1);
  return { x: inTile(at.x, x), y: inTile(at.y, y) };
}

@Injectable()
export class TileService {
  constructor(private readonly repository: TileRepository) {}

  /** A vector tile with the layer `observations`: points with `n`, `id` where n is 1, `blurred` where the place is an area. */
  async tile(ctx: Ctx, filter: ResolvedFilter, address: TileAddress): Promise<Buffer> {
    const { z, x, y } = address;
    if (z > deepestZoom || x >= 2 ** z || y >= 2 ** z) throw problem('synthesis.tile-out-of-range', { z, x, y }, 404);
    const fine = gridLevelOf(z, z >= nearZoom ? 7 : 6);
    const groups = await this.repository.groups(ctx, filter, address, fine, mostFeatures + 1);
    if (groups.length <= mostFeatures) return encode(groups, address, fine);
    const coarse = gridLevelOf(z, 6);
    return encode(await this.repository.groups(ctx, filter, address, coarse, mostFeatures), address, coarse);
  }
}

function encode(groups: readonly TileGroup[], address: TileAddress, gridLevel: number): Buffer {
  const withIds = groups.filter(({ id }) => id !== null).length <= mostIdentifiers;
  const points = groups.map((group): TilePoint => {
    const properties: Record<string, string | number | boolean> = { n: group.n };
    if (group.id !== null && withIds) properties['id'] = group.id;
    if (group.isBlurred) properties['blurred'] = true;
    return { ...placeOf(group, address, gridLevel), properties };
  });
  return mvt('observations', points);
}
