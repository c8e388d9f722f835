import { boxRanges, deinterleave, interleave, tileRange } from './cell';

describe('cells', () => {
  it('interleaves as PostgreSQL does', () => {
    // synthesis.cell of the point 2.35, 48.85
    const [x, y] = [8498128, 5771420];
    expect(deinterleave(interleave(x, y))).toEqual({ x, y });
    expect(deinterleave(108307371348569)).toEqual({ x: Math.floor(((2.35 + 180) / 360) * 2 ** 24), y: expect.any(Number) as number });
  });

  it('gives a tile the range of its children', () => {
    const tile = tileRange(9, 259, 176);
    const children = [0, 1, 2, 3].map((child) => tileRange(10, 518 + (child & 1), 352 + (child >> 1)));
    expect(Math.min(...children.map(({ first }) => first))).toBe(tile.first);
    expect(Math.max(...children.map(({ last }) => last))).toBe(tile.last);
    expect(tileRange(0, 0, 0)).toEqual({ first: 0, last: 2 ** 48 - 1 });
  });

  it('covers a box by few ranges that miss nothing', () => {
    const ranges = boxRanges([2.1, 48.1, 2.9, 49.05]);
    expect(ranges.length).toBeLessThanOrEqual(24);
    const side = 2 ** 24;
    for (const [longitude, latitude] of [
      [2.1, 48.1],
      [2.9, 49.05],
      [2.5, 48.6],
      [2.1, 49.05],
    ] as const) {
      const radians = (latitude * Math.PI) / 180;
      const x = Math.floor(((longitude + 180) / 360) * side);
      const y = Math.floor(((1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI) / 2) * side);
      const code = interleave(x, y);
      expect(ranges.some(({ first, last }) => code >= first && code <= last)).toBe(true);
    }
  });

  it('covers the whole world by one range', () => {
    expect(boxRanges([-180, -90, 180, 90])).toEqual([{ first: 0, last: 2 ** 48 - 1 }]);
  });
});
