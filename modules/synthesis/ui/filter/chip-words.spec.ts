import { chipsOf, type Wording } from './chip-words';

const wording: Wording = {
  t: (key, params = {}) => [key.replace('synthesis.', ''), ...Object.values(params)].join(' '),
  date: (value) => value.split('-').reverse().join('/'),
  taxon: (cdNom) => (cdNom === 67778 ? 'Salmo trutta' : null),
  area: (id) => (id === 12 ? { name: 'Attin', type: 'Commune' } : { name: `Lieu ${id}`, type: 'ZNIEFF' }),
  group: (name) => name,
  dataset: (id) => id,
  framework: (id) => id,
  observer: (id) => id,
  level: (code) => `level ${code}`,
  statusType: (code) => ({ LRN: 'Liste rouge nationale', PN: 'Protection nationale' })[code] ?? null,
};

const read = (filter: Parameters<typeof chipsOf>[0]): string[] =>
  chipsOf(filter, wording).map(({ label, value }) => `${label}${value ? ` : ${value}` : ''}`);

describe('chips', () => {
  it('name the taxon and the kind of place', () => {
    expect(read({ taxon: [67778], area: [12] })).toEqual(['filter.taxon : Salmo trutta', 'Commune : Attin']);
  });

  it('say that several values are alternatives, and stay short', () => {
    expect(read({ area: [12, 3] })).toEqual(['filter.place : filter.either Attin Lieu 3']);
    expect(read({ area: [12, 3, 4] })).toEqual(['filter.place : filter.and-others Attin, Lieu 3 1']);
  });

  it('wait for names with three dots', () => {
    expect(read({ taxon: [1] })).toEqual(['filter.taxon : …']);
  });

  it.each([
    [{ from: '2015-01-01', to: '2024-12-31' }, '2015–2024'],
    [{ from: '2021-01-01', to: '2021-12-31' }, '2021'],
    [{ from: '2015-01-01' }, 'filter.since 2015'],
    [{ to: '1999-12-31' }, 'filter.until 1999'],
    [{ from: '2021-06-12', to: '2021-06-12' }, '12/06/2021'],
    [{ from: '2021-06-12', to: '2021-07-01' }, 'filter.between 12/06/2021 01/07/2021'],
  ])('tell the period %j', (filter, words) => {
    expect(read(filter)).toEqual([`filter.period : ${words}`]);
  });

  it('tell the season with the words of the language', () => {
    expect(read({ season: '12-01..02-29' })).toEqual([
      'filter.season : filter.season-words first-of-month 1 month.12 day-of-month 29 month.2',
    ]);
  });

  it('gather the values of one red list', () => {
    expect(read({ status: ['LRN:VU', 'LRN:CR', 'PN'] })).toEqual(['filter.status : Liste rouge nationale CR, VU ; Protection nationale']);
  });

  it('call a level of sensitivity what the network calls it', () => {
    expect(read({ sensitivity: 'm50' })).toEqual(['filter.sensitivity : sensitivity.at-least level m50']);
  });

  it('show a drawn area without a value', () => {
    expect(read({ polygon: [1, 2, 3, 4, 5, 6] })).toEqual(['filter.drawn']);
  });
});
