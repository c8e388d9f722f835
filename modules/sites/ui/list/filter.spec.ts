import type { ListedSite } from '../data/sites';
import { choicesOf } from './choices';
import { addressOf, filterOf, found, reliefs, type SiteFilter } from './filter';
import { ordered } from './order';

const rose = { id: 'p1', displayName: 'Rose' };
const luc = { id: 'p2', displayName: 'Luc' };
const aSite = (name: string, values: Partial<ListedSite> = {}): ListedSite => ({
  id: name,
  code: name.toLowerCase().replaceAll(' ', '-'),
  name,
  kind: 'Marais',
  status: 'managed',
  managedSince: null,
  isDemonstration: false,
  organisation: { code: 'county', name: 'County' },
  officers: [],
  hectares: null,
  communes: [],
  geometry: null,
  ...values,
});

const sites = [
  aSite('Marais d’Étaples', { officers: [rose, luc], hectares: 12, managedSince: '1999-01-01' }),
  aSite('Dune de Marck', { kind: 'Dune', officers: [rose], hectares: 140 }),
  aSite('Terril 74', { kind: 'Terril', status: 'project', organisation: { code: 'region', name: 'Region' }, managedSince: '1987-10-01' }),
];
const names = (filter: SiteFilter, person?: string): string[] => found(sites, filter, person).map(({ name }) => name);

describe('the search of the list of sites', () => {
  it.each([
    ['etaples', ['Marais d’Étaples']],
    ["d'Etaples marais", ['Marais d’Étaples']],
    ['mar', ['Marais d’Étaples', 'Dune de Marck']],
    ['terril-74', ['Terril 74']],
    ['  ', sites.map(({ name }) => name)],
  ])('finds « %s » in names and codes', (search, expected) => {
    expect(names({ search })).toEqual(expected);
  });

  it('keeps to the sites one is in charge of', () => {
    expect(names({ isMine: true }, 'p2')).toEqual(['Marais d’Étaples']);
    expect(names({ isMine: true }, undefined)).toEqual([]);
  });

  it('takes values of one filter as alternatives, and adds filters up', () => {
    expect(names({ kind: ['Marais', 'Dune'] })).toHaveLength(2);
    expect(names({ kind: ['Marais', 'Dune'], officer: ['p2'] })).toEqual(['Marais d’Étaples']);
    expect(names({ organisation: ['region'], status: ['project'] })).toEqual(['Terril 74']);
  });

  it('says what to drop when nothing is found, the most helpful first', () => {
    expect(reliefs(sites, { search: 'dune', kind: ['Terril'], status: ['managed'] }, undefined)).toEqual([{ key: 'kind', count: 1 }]);
    expect(reliefs(sites, { search: 'nowhere', isMine: true }, 'p1')).toEqual([{ key: 'search', count: 2 }]);
    expect(reliefs(sites, { search: 'nowhere' }, undefined)).toEqual([{ key: 'search', count: 3 }]);
  });

  it('is the same after a round trip through the address', () => {
    const filter: SiteFilter = { search: 'mar', isMine: true, kind: ['Mare, étang', 'Dune'], officer: ['p1'], status: ['managed'] };
    expect(filterOf(new URLSearchParams(addressOf(filter)) as never)).toEqual(filter);
    expect(addressOf({ search: ' ', isMine: false, kind: [] })).toEqual({});
    expect(filterOf(new URLSearchParams('status=sold|closed&mine=yes') as never)).toEqual({ status: ['closed'] });
  });
});

describe('the list of sites', () => {
  it('is by name, by surface or by age, what is unknown last', () => {
    const order = (by: 'name' | 'surface' | 'since') => ordered(sites, by, 'fr').map(({ name }) => name.split(' ', 1)[0]);
    expect(order('name')).toEqual(['Dune', 'Marais', 'Terril']);
    expect(order('surface')).toEqual(['Dune', 'Marais', 'Terril']);
    expect(order('since')).toEqual(['Terril', 'Marais', 'Dune']);
  });

  it('offers the values that sites have, each with its number', () => {
    const label = ({ officers }: ListedSite, value: string): string => officers.find(({ id }) => id === value)?.displayName ?? '';
    expect(choicesOf(sites, 'officer', label, 'fr')).toEqual([
      { value: 'p2', label: 'Luc', count: 1 },
      { value: 'p1', label: 'Rose', count: 2 },
    ]);
  });
});
