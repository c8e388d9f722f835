import { Problem } from '@bocage/sdk/shared';
import { fromQuery, observationFilterKeys, observationFilterSchema, toQuery, type ObservationFilter } from './observation-filter';

const filter: ObservationFilter = {
  taxon: [67778, -5],
  status: ['LRN:CR', 'PN'],
  from: '2020-01-01',
  to: '2020-12-31',
  season: '11-01..02-28',
  area: [12, 45],
  bbox: [2.1, 48, 3, 49.5],
  polygon: [0, 0, 1, 0, 1, 1],
  dataset: ['00000000-0000-7000-8000-000000000001'],
  framework: ['00000000-0000-7000-8000-000000000002'],
  observer: ['Dupont, A.', 'back\\slash', '00000000-0000-7000-8000-000000000003'],
  q: 'étang, nord',
  group2: ['Hépatiques et Anthocérotes'],
  validation: ['1', '2'],
  sensitivity: 'm50',
};

test('what is written is read again', () => {
  expect(fromQuery(toQuery(filter))).toEqual(filter);
  expect(fromQuery(Object.fromEntries(new URLSearchParams(toQuery(filter))))).toEqual(filter);
  expect(toQuery({})).toEqual({});
  expect(toQuery({ taxon: [], q: '' })).toEqual({});
  expect(fromQuery({ taxon: '', q: undefined })).toEqual({});
});

test('every filter of the schema has its form', () => {
  expect([...observationFilterKeys].sort()).toEqual(Object.keys(observationFilterSchema['properties'] as object).sort());
  expect(Object.keys(toQuery(filter)).sort()).toEqual([...observationFilterKeys].sort());
});

test.each([
  [{ altitude: '12' }, '/altitude', 'synthesis.filter-unknown'],
  [{ taxon: 'x' }, '/taxon', 'synthesis.filter-invalid'],
  [{ constructor: 'x' }, '/constructor', 'synthesis.filter-unknown'],
  [{ bbox: '1,,x' }, '/bbox', 'synthesis.filter-invalid'],
])('refuses %j by name', (parameters, pointer, code) => {
  try {
    fromQuery(parameters as Record<string, string>);
    throw new Error('accepted');
  } catch (error) {
    expect(error).toBeInstanceOf(Problem);
    expect((error as Problem).errors).toMatchObject([{ pointer, code }]);
  }
});
