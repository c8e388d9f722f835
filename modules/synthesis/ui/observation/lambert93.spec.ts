import { isInLambert93, lambert93 } from './lambert93';

describe('Lambert-93', () => {
  it.each([
    // The origin of the projection, and Notre-Dame de Paris as IGN gives it.
    [3, 46.5, 700_000, 6_600_000],
    [2.3499, 48.853, 652_299.9, 6_861_611.4],
  ])('puts %d, %d where the IGN does', (longitude, latitude, x, y) => {
    const found = lambert93(longitude, latitude);
    expect(Math.abs(found.x - x)).toBeLessThan(30);
    expect(Math.abs(found.y - y)).toBeLessThan(30);
  });

  it('is for metropolitan France', () => {
    expect(isInLambert93(2.35, 48.85)).toBe(true);
    expect(isInLambert93(55.5, -21.1)).toBe(false);
  });
});
