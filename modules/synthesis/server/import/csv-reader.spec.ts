import { CsvReader } from './csv-reader';
import { sniffLayout } from './sniff-layout';

/** Read at once, and one character at a time: the same must come out. */
function read(text: string, delimiter = ',', width?: number, newline: '\n' | '\r' = '\n') {
  const whole = new CsvReader(delimiter, newline);
  const piecemeal = new CsvReader(delimiter, newline);
  if (width !== undefined) [whole, piecemeal].forEach((reader) => reader.expect(width));
  const records = [...whole.push(text, true)];
  expect([...[...text].flatMap((character) => [...piecemeal.push(character)]), ...piecemeal.push('', true)]).toEqual(records);
  return records;
}
const cells = (text: string, delimiter?: string) => read(text, delimiter).map((record) => record.cells);

describe('reading delimited text', () => {
  it('reads plain and quoted cells', () => {
    expect(cells('a,b\n1,2')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(cells('"a","b ""c"""\r\n"1,2",\r\n')).toEqual([
      ['a', 'b "c"'],
      ['1,2', ''],
    ]);
    expect(cells('"two\nlines",x\n3,4\n')).toEqual([
      ['two\nlines', 'x'],
      ['3', '4'],
    ]);
    expect(cells('a;"";c\n', ';')).toEqual([['a', '', 'c']]);
    expect(cells('a,5" pipe,c\n')).toEqual([['a', '5" pipe', 'c']]);
    expect(cells('a,b,"c"\r\nd,e,f')).toEqual([
      ['a', 'b', 'c'],
      ['d', 'e', 'f'],
    ]);
    expect(cells('=1+1,"@x"')).toEqual([['=1+1', '@x']]);
    expect(read('a,b\rc,d', ',', undefined, '\r').map((record) => record.cells)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(cells('')).toEqual([]);
  });

  it('numbers records as a spreadsheet does', () => {
    expect(read('a\n\n"b\nc"\nd').map(({ row }) => row)).toEqual([1, 2, 3, 4]);
  });

  it('loses one line to a quote that is not closed, not the rest of the file', () => {
    const records = read('1,"a,x\n2,b,y\n3,c,z\n', ',', 3);
    expect(records.map(({ cells: [first], problem }) => [first, problem])).toEqual([
      ['1', 'synthesis.quote-not-closed'],
      ['2', undefined],
      ['3', undefined],
    ]);
    const swallowed = read('1,"a,x\n2,b,y\n3,"c",z\n4,d,w\n', ',', 3);
    expect(swallowed.map(({ cells: [first], problem }) => [first, problem])).toEqual([
      ['1', 'synthesis.quote-not-closed'],
      ['2', undefined],
      ['3', undefined],
      ['4', undefined],
    ]);
    expect(read('1,"a"b,x\n2,b,y\n', ',', 3).map(({ problem }) => problem)).toEqual(['synthesis.quote-not-closed', undefined]);
  });

  it('gives up a line of a million characters', () => {
    const reader = new CsvReader(',');
    const records = [...reader.push(`a,b\n${'x'.repeat(1_100_000)}\nc,d\n`, true)];
    expect(records.map(({ problem }) => problem)).toEqual([undefined, 'synthesis.record-too-long', undefined]);
    const piecemeal = new CsvReader(',');
    const pieces = ['a,b\n', '"', ...Array.from({ length: 30 }, () => 'x'.repeat(100_000)), '\nc,d\n'];
    const read = [...pieces.flatMap((piece) => [...piecemeal.push(piece)]), ...piecemeal.push('', true)];
    expect(read.map(({ row, problem }) => [row, problem])).toEqual([
      [1, undefined],
      [2, 'synthesis.record-too-long'],
      [3, undefined],
    ]);
  });
});

describe('the layout of a file', () => {
  it.each([
    ['a;b;c\n1,5;2,5;3\n', ';'],
    ['a,b,c\n1;2,3,4\n', ','],
    ['a\tb\n1\t2', '\t'],
    ['a|b|c\n1|2|3', '|'],
    ['"a;b";"c,d"\n1;2', ';'],
    ['\n\na;b\n1;2', ';'],
    ['alone\n1', ','],
  ])('%j', (text, delimiter) => {
    expect(sniffLayout(text)).toEqual({ delimiter, newline: '\n', isAnnounced: false });
  });

  it('knows the line ends of old Macintosh files', () => {
    expect(sniffLayout('a;b\r1;2\r')).toEqual({ delimiter: ';', newline: '\r', isAnnounced: false });
  });

  it('believes the first line when it says the delimiter', () => {
    expect(sniffLayout('sep=;\r\na,b;c,d\r\n')).toEqual({ delimiter: ';', newline: '\n', isAnnounced: true });
  });
});
