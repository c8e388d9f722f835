import { convertToParamMap } from '@angular/router';
import { addressOf, filterOf, isSame } from './address';

describe('address of a search', () => {
  it('comes back as it went', () => {
    const filter = {
      taxon: [67778],
      area: [12, 40],
      from: '2015-01-01',
      season: '12-01..02-29',
      status: ['LRN:CR', 'PN'],
      polygon: [1.5, 50.2, 1.9, 50.2, 1.9, 50.6],
      q: 'mare, sud',
    };
    expect(filterOf(convertToParamMap(addressOf(filter)))).toEqual(filter);
  });

  it('ignores what it does not know and what it cannot read', () => {
    expect(filterOf(convertToParamMap({ taxon: 'truite', observation: 'x', area: '3' }))).toEqual({ area: [3] });
  });

  it('does not depend on the order of the filters', () => {
    expect(isSame({ q: 'mare', taxon: [1] }, { taxon: [1], q: 'mare' })).toBe(true);
    expect(isSame({ q: '' }, {})).toBe(true);
  });
});
