import { formatDate, formatNumber, typeset } from './format';

describe('numbers and dates', () => {
  it('separates thousands with thin non-breaking spaces', () => {
    expect(formatNumber(1284, 'fr')).toBe('1\u202f284');
    expect(formatNumber(1234567.5, 'en')).toBe('1\u202f234\u202f567.5');
  });

  it('writes dates as each language does', () => {
    expect(formatDate('2021-06-12', 'fr')).toBe('12/06/2021');
    expect(formatDate('2021-06-12', 'en')).toBe('12 Jun 2021');
    expect(formatDate('2021-09-02', 'en')).toBe('2 Sep 2021');
  });

  it('keeps a local time without zone as it is', () => {
    expect(formatDate('2021-06-12T14:02:00', 'fr', { time: true })).toBe('12/06/2021 à 14:02');
    expect(formatDate('2021-06-12T14:02', 'en', { time: true })).toBe('12 Jun 2021, 14:02');
  });

  it('gives back what is not a date', () => {
    expect(formatDate('été 1998', 'fr')).toBe('été 1998');
  });

  it('keeps the signs of French with their words, and leaves English alone', () => {
    expect(typeset('Qui ? « Nous » : oui ; ici', 'fr')).toBe('Qui\u202f? «\u00a0Nous\u00a0»\u00a0: oui\u202f; ici');
    expect(typeset('a :: b', 'fr')).toBe('a :: b');
    expect(typeset('Who: « us »', 'en')).toBe('Who: « us »');
  });
});
