import { CellReader } from './cell-reader';
import { codeReader } from './code-value';
import { readPosition } from './coordinates-value';
import { fromLambert93 } from './lambert93';
import { readNumber } from './number-value';
import { gridCell } from './read-place';
import { SeenKeys } from './seen-keys';
import { withoutAuthor } from './taxon-finder';
import { Utf8Faults } from './utf8-faults';
import { readWkt } from './wkt-value';

test('numbers with points, commas and spaces', () => {
  expect(['12', '-3.5', '3,5', '1 234', '1\u202f234,5', '1e3', '.5'].map(readNumber)).toEqual([12, -3.5, 3.5, 1234, 1234.5, 1000, 0.5]);
  expect(['', 'x', '1,2,3', '1.2.3', '=1+1', '12 m', 'NaN', 'Infinity', '0x10', '1e999'].map(readNumber)).toEqual(
    Array(10).fill(undefined),
  );
});

test('Lambert-93 as PostGIS computes it', () => {
  expect(fromLambert93(652_469, 6_862_035)).toEqual([2.3521997, 48.8565977]);
  expect(fromLambert93(700_000, 6_600_000)).toEqual([3, 46.5]);
});

test('coordinates in degrees or in metres, the wrong way round or nowhere', () => {
  expect(readPosition(2.35, 48.85)).toEqual([2.35, 48.85]);
  expect(readPosition(652_469, 6_862_035)).toEqual([2.3521997, 48.8565977]);
  expect(readPosition(-61, 14.6)).toEqual([-61, 14.6]);
  const code = (x: number, y: number, srid?: 4326 | 2154) => (readPosition(x, y, srid) as { code: string }).code;
  expect(code(48.85, 2.35)).toBe('synthesis.coordinates-swapped');
  expect(code(6_862_035, 652_469)).toBe('synthesis.coordinates-swapped');
  expect(code(2.35, 95, 4326)).toBe('synthesis.coordinates-swapped');
  expect(code(652_469, 6_862_035, 4326)).toBe('synthesis.coordinates-out-of-range');
  expect(code(2.35, 48.85, 2154)).toBe('synthesis.coordinates-out-of-range');
  expect(code(1e9, 1e9)).toBe('synthesis.coordinates-out-of-range');
});

test('WKT', () => {
  expect(readWkt('POINT(6.5 44.85)')).toEqual({ type: 'Point', coordinates: [6.5, 44.85] });
  expect(readWkt('SRID=2154;POINT Z (652469 6862035 35)')).toEqual({ type: 'Point', coordinates: [2.3521997, 48.8565977] });
  expect(readWkt('MULTIPOINT((1 45), (2 46))')).toEqual(readWkt('MULTIPOINT(1 45, 2 46)'));
  expect(readWkt('POLYGON((0 0, 1 0, 1 1, 0 0), (0.2 0.1, 0.3 0.1, 0.3 0.2, 0.2 0.1))')).toMatchObject({
    type: 'Polygon',
    coordinates: [{ length: 4 }, { length: 4 }],
  });
  expect(readWkt('MULTIPOLYGON(((0 0, 1 0, 1 1, 0 0)))')).toMatchObject({ type: 'MultiPolygon' });
  for (const text of ['', 'POINT', 'POINT()', 'POINT(a b)', 'POINT(1', 'CIRCLE(1 2)', 'POLYGON((0 0, 1 1)', 'SELECT 1', '('.repeat(5000)]) {
    expect(readWkt(text)).toEqual({ code: 'synthesis.geometry-invalid' });
  }
  expect(readWkt('SRID=27572;POINT(1 2)')).toEqual({ code: 'synthesis.projection-unknown' });
  expect(readWkt('POINT(44.85 6.5)')).toEqual({ code: 'synthesis.coordinates-swapped' });
});

test('codes of grid cells', () => {
  expect(gridCell('10kmL93E063N689')).toEqual({ type: 'M10', code: 'E063N689' });
  expect(gridCell('E063N689')).toEqual({ type: 'M10', code: 'E063N689' });
  expect(gridCell('5kmL93E0905N6250')).toEqual({ type: 'M5', code: 'E0905N6250' });
});

test('names without their authors', () => {
  expect(
    [
      'Lynx lynx (Linnaeus, 1758)',
      'Rana temporaria Linnaeus, 1758',
      'Salmo trutta',
      'Achnanthes minutissima var. jackii Lange-Bertalot',
      'Quercus × rosacea Bechst.',
      'Bryozoa',
    ].map(withoutAuthor),
  ).toEqual(['Lynx lynx', 'Rana temporaria', 'Salmo trutta', 'Achnanthes minutissima var. jackii', 'Quercus × rosacea', 'Bryozoa']);
});

test('repetitions are counted, also past the first growth', () => {
  const seen = new SeenKeys();
  for (let key = 0; key < 20_000; key += 1) expect(seen.count(`key ${key}`)).toBe(1);
  expect([seen.count('key 7'), seen.count('key 7'), seen.count('key 19999'), seen.count('new')]).toEqual([2, 3, 2, 1]);
});

test('counts as ranges, cells without a value, characters that were lost', () => {
  const cells = new CellReader({ columns: { count: 'nb', observers: 'who' } }, ['nb', 'who']);
  const read = (nb: string, who = '') => {
    cells.next([nb, who]);
    cells.remarkLostCharacters();
    return [cells.range('count'), cells.text('observers'), cells.problems.map(({ code }) => code.replace('synthesis.', ''))];
  };
  expect(read('5-10')).toEqual([[5, 10], '', []]);
  expect(read('5 à 10')).toEqual([[5, 10], '', []]);
  expect(read('7')).toEqual([[7, 7], '', []]);
  expect(read('-5')).toEqual([[-5, -5], '', []]);
  expect(read('> 10')).toEqual([undefined, '', ['number-invalid']]);
  for (const nothing of ['NULL', 'NA', '\\N', 'nan']) expect(read(nothing, nothing)).toEqual([undefined, '', []]);
  expect(read('1', 'D\ufffdpont')).toEqual([[1, 1], 'D\ufffdpont', ['characters-lost']]);
});

test('codes and labels as people and programs write them', () => {
  const value = (code: string, labelFr: string, labelEn: string) =>
    [code, { id: Number(code), typeCode: 'STADE_VIE', code, labelFr, labelEn }] as const;
  const reader = codeReader(
    'lifeStage',
    new Map([['lifeStage', new Map([value('2', 'Adulte', 'Adult'), value('9', 'Œuf', 'Egg'), value('8', 'Têtard', 'Tadpole')])]]),
  );
  expect(['2', '2.0', '2,0', 'ADULTE', 'adultes', 'Adults', 'tetard', 'œuf', 'Oeufs', 'egg'].map(reader)).toEqual([
    '2',
    '2',
    '2',
    '2',
    '2',
    '2',
    '8',
    '9',
    '9',
    '9',
  ]);
  expect(['', '2.5', 'vieux', '02'].map(reader)).toEqual(Array(4).fill(undefined));
});

test('bytes that are not UTF-8, wherever the chunks end', () => {
  const bytes = Buffer.concat([Buffer.from('Élan, œuf, 𝄞'), Buffer.from('é', 'latin1'), Buffer.from('x')]);
  const [whole, piecemeal] = [new Utf8Faults(), new Utf8Faults()];
  whole.read(bytes);
  for (const byte of bytes) piecemeal.read(Buffer.from([byte]));
  expect([whole.characters, whole.faults]).toEqual([3, 1]);
  expect(piecemeal).toEqual(whole);
});
