import { hectareDigits } from '../parts/hectares';
import { managementOf } from './management';
import { shareWords } from './share-words';

describe('words of the page of a site', () => {
  it.each([
    ['1990-01-01', null, 'since'],
    ['1990-01-01', '2020-12-31', 'since-until'],
    [null, '2020-12-31', 'until'],
    [null, null, 'unknown'],
  ])('management from %s to %s is « %s »', (managedSince, managedUntil, expected) => {
    expect(managementOf({ managedSince, managedUntil })).toBe(expected);
  });

  it('tells a share that is not the whole', () => {
    const percent = (value: number): string => `${Math.round(value * 100)} %`;
    expect([1, 0.998, 0.5, 0.004].map((share) => shareWords(share, percent))).toEqual(['', '', '50 %', '< 1 %']);
  });

  it('keeps the digits of a surface that mean something', () => {
    const text = (value: number): string => new Intl.NumberFormat('en', hectareDigits(value)).format(value);
    expect([0.412, 12.34, 1284.4].map(text)).toEqual(['0.41', '12.3', '1,284']);
  });
});
