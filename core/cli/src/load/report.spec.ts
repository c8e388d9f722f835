import { reportLines } from './report';

const title = (code: string) => `sentence of ${code}`;

describe('the report of a load', () => {
  const report = { kind: 'areas', file: 'communes.geojson', read: 1200, inserted: 1100, updated: 0, removed: 0, unchanged: 98, refused: 2 };
  const issue = (row: number) => ({
    severity: 'refused' as const,
    file: 'communes.geojson',
    row,
    column: 'code',
    code: 'core.load-duplicate',
  });

  it('counts what happened and names the lines that were refused', () => {
    expect(reportLines({ ...report, issues: [issue(12), issue(0)] }, title)).toEqual([
      'communes.geojson: 1\u00a0200 read, 1\u00a0100 new, 98 unchanged, 2 refused',
      '  ✗ communes.geojson, line 12, code: sentence of core.load-duplicate',
      '  ✗ communes.geojson, code: sentence of core.load-duplicate',
    ]);
  });

  it('shows the first lines of many', () => {
    const lines = reportLines({ ...report, issues: Array.from({ length: 50 }, (_, row) => issue(row)) }, title);
    expect(lines).toHaveLength(22);
    expect(lines.at(-1)).toContain('30 more');
  });
});
