import { monthChart, ticksUpTo, yearChart } from './chart-model';

describe('charts', () => {
  it('show the years without records too', () => {
    const { bars } = yearChart([
      { at: 2019, count: 4 },
      { at: 2021, count: 2 },
    ]);
    expect(bars.map(({ from, count }) => [from, count])).toEqual([
      [2019, 4],
      [2020, 0],
      [2021, 2],
    ]);
  });

  it('group the years when there are too many to read', () => {
    const { bars } = yearChart([
      { at: 1901, count: 1 },
      { at: 2024, count: 3 },
    ]);
    expect(bars).toHaveLength(25);
    expect(bars[0]).toMatchObject({ from: 1900, to: 1904, count: 1 });
    expect(bars.at(-1)).toMatchObject({ from: 2020, to: 2024, count: 3 });
  });

  it('have no bar without records', () => {
    expect(yearChart([]).bars).toEqual([]);
  });

  it('always show twelve months', () => {
    const { bars } = monthChart([{ at: 6, count: 8 }]);
    expect(bars).toHaveLength(12);
    expect(bars[5]).toMatchObject({ from: 6, count: 8, share: 1 });
  });

  it.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [3, [0, 1, 2, 3]],
    [8, [0, 2, 4, 6, 8]],
    [1284, [0, 500, 1000, 1500]],
    [184_000, [0, 50_000, 100_000, 150_000, 200_000]],
  ])('reach %d with round values', (largest, ticks) => {
    expect(ticksUpTo(largest)).toEqual(ticks);
  });
});
