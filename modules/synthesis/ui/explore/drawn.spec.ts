import { polygonOf, ringOf } from './drawn';

describe('drawn area', () => {
  const ring = [1.5, 50.2, 1.9, 50.2, 1.9, 50.6];

  it('is written without its closing point', () => {
    expect(
      ringOf({
        type: 'Polygon',
        coordinates: [
          [
            [1.5, 50.2],
            [1.9, 50.2],
            [1.9, 50.600004],
            [1.5, 50.2],
          ],
        ],
      }),
    ).toEqual(ring);
  });

  it('is closed again when read', () => {
    expect(polygonOf(ring)).toEqual({
      type: 'Polygon',
      coordinates: [
        [
          [1.5, 50.2],
          [1.9, 50.2],
          [1.9, 50.6],
          [1.5, 50.2],
        ],
      ],
    });
    expect(polygonOf([1, 2, 3, 4])).toBeNull();
  });
});
