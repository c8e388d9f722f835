import { reliefs, trials } from './advice';

describe('advice when nothing is found', () => {
  it('tries without each filter, the view of the map first', () => {
    const tried = trials({ taxon: [1], area: [2], bbox: [0, 0, 1, 1] });
    expect(tried).toEqual([
      { suspect: 'view', filter: { taxon: [1], area: [2] } },
      { suspect: 'taxon', filter: { area: [2], bbox: [0, 0, 1, 1] } },
      { suspect: 'place', filter: { taxon: [1], bbox: [0, 0, 1, 1] } },
    ]);
  });

  it('takes both ends of a period as one filter', () => {
    expect(trials({ from: '2020-01-01', to: '2020-12-31' })).toEqual([{ suspect: 'period', filter: {} }]);
  });

  it('asks six questions at most', () => {
    expect(
      trials({
        taxon: [1],
        group2: ['Oiseaux'],
        area: [1],
        from: '2020-01-01',
        season: '01-01..02-01',
        status: ['PN'],
        q: 'x',
        dataset: ['d'],
      }),
    ).toHaveLength(6);
  });

  it('puts what helps most first, and leaves out what does not help', () => {
    expect(
      reliefs([
        { suspect: 'taxon', count: 3 },
        { suspect: 'place', count: 0 },
        { suspect: 'period', count: 12 },
      ]),
    ).toEqual([
      { suspect: 'period', count: 12 },
      { suspect: 'taxon', count: 3 },
    ]);
  });
});
