import { countWords } from './count-words';
import { dateWords } from './date-words';

const date = (value: string): string => value.split('-').reverse().join('/');
const words = (from: string, to: string): string => dateWords(from, to, date, (month) => `mois ${month}`);

describe('date of an observation', () => {
  it.each([
    ['2021-06-12 00:00:00', '2021-06-12 00:00:00', '12/06/2021'],
    ['2021-06-12', '2021-06-14', '12/06/2021 – 14/06/2021'],
    ['2021-06-01', '2021-06-30', 'mois 6 2021'],
    ['2024-02-01', '2024-02-29', 'mois 2 2024'],
    ['2021-01-01', '2021-12-31', '2021'],
    ['2021-01-01', '2022-12-31', '01/01/2021 – 31/12/2022'],
  ])('from %s to %s is « %s »', (from, to, expected) => {
    expect(words(from, to)).toBe(expected);
  });
});

describe('number of individuals', () => {
  it.each([
    [null, null, ''],
    [3, 3, '3'],
    [3, 5, '3–5'],
    [3, null, '≥ 3'],
    [null, 5, '≤ 5'],
  ])('between %s and %s is « %s »', (countMin, countMax, expected) => {
    expect(countWords({ countMin, countMax }, String)).toBe(expected);
  });
});
