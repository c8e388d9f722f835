import { radiusOf, shortCount } from './observation-style';

describe('points of the tiles', () => {
  it('writes counts short', () => {
    expect([2, 999, 1284, 12_400, 999_600, 2_500_000].map((count) => shortCount(count, ','))).toEqual([
      '2',
      '999',
      '1,3\u202fk',
      '12\u202fk',
      '1\u202fM',
      '2,5\u202fM',
    ]);
  });

  it('grows with the count and stays within its cell', () => {
    const radii = [2, 50, 2000, 20_000, 1_000_000].map((count) => radiusOf(count, 8));
    expect(radii).toEqual([...radii].sort((a, b) => a - b));
    expect(Math.max(...radii)).toBeLessThanOrEqual(32);
    expect(radiusOf(1_000_000, 64)).toBeLessThanOrEqual(4);
  });
});
