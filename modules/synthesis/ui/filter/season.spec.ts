import { crossesYear, monthDay, seasonOf, seasons, writtenSeason } from './season';

describe('season', () => {
  it('comes back as it was written', () => {
    expect(seasonOf('12-01..02-29')).toEqual(seasons.winter);
    expect(writtenSeason(seasons.winter)).toBe('12-01..02-29');
    expect(seasonOf(undefined)).toBeNull();
  });

  it('may go over New Year', () => {
    expect(crossesYear(seasons.winter)).toBe(true);
    expect(crossesYear(seasons.summer)).toBe(false);
  });

  it('ends with the month', () => {
    expect(monthDay(4, 31)).toBe('04-30');
    expect(monthDay(2, 29)).toBe('02-29');
  });
});
