import { groupPlaces, type TilePlace } from './point-groups';

const tile = [0, 0, 512, 512] as const;
const place = (x: number, y: number, n = 1): TilePlace => ({ x, y, n, id: n === 1 ? `${x}-${y}` : null, isBlurred: false });

describe('places of a tile', () => {
  it('stay apart when they are in different cells', () => {
    expect(groupPlaces([place(10, 10), place(100, 10)], tile, 8).map(({ n, id }) => [n, id])).toEqual([
      [1, '10-10'],
      [1, '100-10'],
    ]);
  });

  it('become one circle where most observations are, inside its cell', () => {
    const [group] = groupPlaces([place(1, 32, 90), place(41, 32, 10)], tile, 8);
    expect(group).toMatchObject({ n: 100, id: null, y: 32 });
    expect(group?.x).toBeGreaterThan(10);
    expect(group?.x).toBeLessThan(15);
  });

  it('keep the exact place of what stands alone', () => {
    expect(groupPlaces([place(1, 63)], tile, 8)[0]).toMatchObject({ x: 1, y: 63, id: '1-63' });
  });

  it('tell the box that holds them', () => {
    expect(groupPlaces([place(10, 20), place(30, 40)], tile, 8)[0]?.bounds).toEqual([6, 16, 34, 44]);
  });

  it('are blurred together only when all are', () => {
    expect(groupPlaces([{ ...place(10, 20), isBlurred: true }, place(30, 40)], tile, 8)[0]?.isBlurred).toBe(false);
  });
});
