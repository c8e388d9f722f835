import type { Observation, ObservationNomenclature } from '@bocage/sdk/shared';
import type { CellReader } from './cell-reader';
import type { CodeReader } from './code-value';
import { observationSpan } from './date-value';

/** Fields of an observation, being filled. */
export type Fields = { -readonly [Key in keyof Observation]?: Observation[Key] };

const texts = [
  'sourceId',
  'placeName',
  'observers',
  'determiner',
  'validator',
  'validationComment',
  'groupingMethod',
  'digitalProof',
  'nonDigitalProof',
  'sampleNumber',
  'bibliographicReference',
  'contextComment',
  'description',
  'taxrefVersion',
] as const;
const uuids = ['id', 'groupingId'] as const;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function readTexts(cells: CellReader, fields: Fields): void {
  for (const field of texts) {
    const value = cells.text(field);
    if (value !== '') fields[field] = value;
  }
  for (const field of uuids) {
    const value = cells.text(field);
    if (uuid.test(value)) fields[field] = value.toLowerCase();
    else if (value !== '') cells.at(field, 'synthesis.uuid-invalid');
  }
}

const measures = ['altitudeMin', 'altitudeMax', 'depthMin', 'depthMax'] as const;
const wholeNumbers = ['countMin', 'countMax', 'habitatCode'] as const;
/** A column for both bounds. */
const both = { count: ['countMin', 'countMax'], altitude: ['altitudeMin', 'altitudeMax'], depth: ['depthMin', 'depthMax'] } as const;

/** An abundance such as 0.05 is no count of individuals: the row is kept without it. */
function wholeNumber(cells: CellReader, field: 'countMin' | 'countMax' | 'habitatCode'): number | undefined {
  const value = cells.number(field);
  if (value === undefined || Number.isInteger(value)) return value;
  cells.remark(field, 'synthesis.number-not-whole');
  return undefined;
}

function wholeRange(cells: CellReader): readonly [number, number] | undefined {
  const range = cells.range('count');
  if (!range || Number.isInteger(range[0])) return range;
  cells.remark('count', 'synthesis.number-not-whole');
  return undefined;
}

export function readNumbers(cells: CellReader, fields: Fields): void {
  for (const field of measures) put(fields, field, cells.number(field));
  for (const field of wholeNumbers) put(fields, field, wholeNumber(cells, field));
  const precision = cells.number('precision');
  if (precision !== undefined) fields.precision = Math.ceil(precision);
  for (const field of ['count', 'altitude', 'depth'] as const) {
    const [least, most] = both[field];
    const [from, to] = (field === 'count' ? wholeRange(cells) : cells.range(field)) ?? [];
    // One bound alone is both: « at least 3 » cannot be told from « 3 » in a file.
    put(fields, least, fields[least] ?? from ?? fields[most]);
    put(fields, most, fields[most] ?? to ?? fields[least]);
  }
}

/** Only what is known is put: an object of a few fields takes a fifth of the memory of one that holds every name. */
function put<Field extends keyof Fields>(fields: Fields, field: Field, value: Fields[Field]): void {
  if (value !== undefined) fields[field] = value;
}

export function readDates(cells: CellReader, fields: Fields, today: string): void {
  const [start, end] = [cells.date('dateMin'), cells.date('dateMax')];
  if (cells.text('dateMin') === '') cells.at('dateMin', 'synthesis.value-missing');
  const times = { from: cells.time('timeMin'), to: cells.time('timeMax') };
  if (start) Object.assign(fields, observationSpan(start, end, times, today));
  put(fields, 'validatedAt', cells.date('validatedAt')?.from);
}

export function readCodes(cells: CellReader, fields: Fields, readers: ReadonlyMap<ObservationNomenclature, CodeReader>): void {
  for (const [field, reader] of readers) {
    const text = cells.text(field);
    const code = text === '' ? undefined : reader(text);
    if (text !== '' && code === undefined) cells.at(field, 'synthesis.code-unknown');
    put(fields, field, code);
  }
  // SINP asks for both; the record is worth keeping without.
  const hasProof = fields.digitalProof !== undefined || fields.nonDigitalProof !== undefined;
  if (fields.existingProof !== undefined && (fields.existingProof === '1') !== hasProof)
    cells.remark('existingProof', 'synthesis.proof-inconsistent');
  if (fields.sourceStatus === 'Li' && fields.bibliographicReference === undefined)
    cells.remark('sourceStatus', 'synthesis.reference-missing');
}

/** Answers the name to look up when the row has no code of a taxon. */
export function readTaxon(cells: CellReader, fields: Fields): string {
  const name = cells.text('scientificName');
  const cited = cells.text('citedName');
  if (cited !== '' || name !== '') fields.citedName = cited || name;
  const code = cells.number('cdNom');
  if (code !== undefined && Number.isInteger(code)) fields.cdNom = code;
  else if (code !== undefined) cells.at('cdNom', 'synthesis.number-invalid');
  if (cells.text('cdNom') !== '') return '';
  // A cited name may be anything the observer wrote: it counts as a name only where the file has no better column.
  return name || (cells.isMapped('cdNom') ? '' : cited);
}
