import { isReversed, presets, typedPeriod, yearsOf } from './period';

describe('period', () => {
  it('is made of years when it begins and ends with them', () => {
    expect(yearsOf({ from: '2015-01-01', to: '2024-12-31' })).toEqual({ from: '2015', to: '2024' });
    expect(yearsOf({ from: '2015-01-02' })).toBeNull();
    expect(yearsOf({})).toEqual({ from: '', to: '' });
  });

  it('waits until a year is written to its end', () => {
    expect(typedPeriod('year', '20', '')).toBeNull();
    expect(typedPeriod('year', '2015', '')).toEqual({ from: '2015-01-01', to: undefined });
  });

  it('does not end before it begins', () => {
    expect(isReversed(typedPeriod('year', '2020', '2015'))).toBe(true);
    expect(isReversed(typedPeriod('year', '2015', '2015'))).toBe(false);
    expect(isReversed(null)).toBe(false);
  });

  it('offers the last years, this one included', () => {
    expect(presets(2026)[1]).toEqual({ key: 'last-5', from: '2022-01-01', to: '2026-12-31' });
  });
});
