import { observationSpan, readDate, timeOf } from './date-value';

describe('dates as people write them', () => {
  it.each([
    ['2019-05-04', '2019-05-04', '2019-05-04'],
    ['2019/5/4', '2019-05-04', '2019-05-04'],
    ['04/05/2019', '2019-05-04', '2019-05-04'],
    ['4.5.2019', '2019-05-04', '2019-05-04'],
    ['04-05-2019', '2019-05-04', '2019-05-04'],
    ['2019', '2019-01-01', '2019-12-31'],
    ['2019-02', '2019-02-01', '2019-02-28'],
    ['02/2020', '2020-02-01', '2020-02-29'],
    ['2019-05-04T07:05', '2019-05-04T07:05:00', '2019-05-04T07:05:00'],
    ['2019-05-04 07:05:06.123', '2019-05-04T07:05:06', '2019-05-04T07:05:06'],
    ['2024-06-24T07:10:01Z', '2024-06-24T07:10:01', '2024-06-24T07:10:01'],
    ['2024-06-24T07:10:01+02:00', '2024-06-24T07:10:01', '2024-06-24T07:10:01'],
    ['04/05/2019 7h30', '2019-05-04T07:30:00', '2019-05-04T07:30:00'],
    ['2019-05-04T00:00:00', '2019-05-04', '2019-05-04'],
    ['2019-05-04/2019-05-06', '2019-05-04', '2019-05-06'],
    ['2019-05/2019-06', '2019-05-01', '2019-06-30'],
    ['2018/2019', '2018-01-01', '2019-12-31'],
    ['04/05/2019/06/05/2019', undefined, undefined],
    ['2019-02-30', undefined, undefined],
    ['31/04/2019', undefined, undefined],
    ['13/13/2019', undefined, undefined],
    ['4/5/19', undefined, undefined],
    ['43589', undefined, undefined],
    ['0000-00-00', undefined, undefined],
    ['2019-05-04T25:00', undefined, undefined],
    ['mai 2019', '2019-05-01', '2019-05-31'],
    ['12 juin 2020', '2020-06-12', '2020-06-12'],
    ['1er août 2020', '2020-08-01', '2020-08-01'],
    ['12-déc-2020', '2020-12-12', '2020-12-12'],
    ['3 July 2020', '2020-07-03', '2020-07-03'],
    ['févr. 2020', '2020-02-01', '2020-02-29'],
    ['20200612', '2020-06-12', '2020-06-12'],
    ['31 juin 2020', undefined, undefined],
    ['été 2020', undefined, undefined],
    ['décennie 1950', undefined, undefined],
    ['jui 2020', undefined, undefined],
    ['sept 2020', '2020-09-01', '2020-09-30'],
    ['avant 1950', undefined, undefined],
    ['12345678', undefined, undefined],
  ])('%s', (text, from, to) => {
    const read = readDate(text);
    expect(read && [read.from, read.to]).toEqual(from && [from, to]);
  });

  it('reads the order it is told', () => {
    expect(readDate('05/04/2019', 'mdy')?.from).toBe('2019-05-04');
    expect(readDate('2019-05-04', 'mdy')?.from).toBe('2019-05-04');
  });

  it('reads hours', () => {
    expect(['7:5', '07:05:30', '7h', '7h05', '24:00', 'x'].map(timeOf)).toEqual([
      '07:05:00',
      '07:05:30',
      '07:00:00',
      '07:05:00',
      undefined,
      undefined,
    ]);
  });
});

describe('the span of an observation', () => {
  const span = (start: string, end?: string, times = {}) =>
    observationSpan(readDate(start)!, end === undefined ? undefined : readDate(end), times, '2024-06-15');

  it('ends when it begins if nothing says otherwise', () => {
    expect(span('2019-05-04')).toEqual({ dateMin: '2019-05-04', dateMax: '2019-05-04' });
    expect(span('2019-05-04', undefined, { from: '20:00:00' })).toEqual({ dateMin: '2019-05-04T20:00:00', dateMax: '2019-05-04T20:00:00' });
    expect(span('2019-05-04', '2019-05-04', { to: '20:00:00' })).toEqual({ dateMin: '2019-05-04', dateMax: '2019-05-04T20:00:00' });
    expect(span('2019-05-04', '2019-05-05', { from: '21:00:00', to: '20:00:00' })).toEqual({
      dateMin: '2019-05-04T21:00:00',
      dateMax: '2019-05-05T20:00:00',
    });
  });

  it('does not reach into the future for a year that is not over', () => {
    expect(span('2024')).toEqual({ dateMin: '2024-01-01', dateMax: '2024-06-15' });
    expect(span('2024-06-20')).toEqual({ dateMin: '2024-06-20', dateMax: '2024-06-20' });
    expect(span('2023')).toEqual({ dateMin: '2023-01-01', dateMax: '2023-12-31' });
  });
});
