import { csvLine } from './csv-line';

test('cells are quoted when they must be', () => {
  expect(csvLine(['a', 'b,c', 'd "e"', 'f\ng', null, 3])).toBe('a,"b,c","d ""e""","f\ng",,3\r\n');
});

test.each(['=HYPERLINK("http://x")', '+cmd|calc', '-1+1', '@SUM(A1)', '\t=1', '\r=1'])('%j is not a formula', (text) => {
  const [first] = csvLine([text]).replace(/^"/, '');
  expect(first).toBe("'");
});

test('a number stays a number', () => {
  expect(csvLine([-3])).toBe('-3\r\n');
});
