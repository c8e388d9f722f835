import { observationNomenclatures, type Observation, type ObservationGeometry, type ObservationNomenclature } from '@bocage/sdk/shared';
import type { ImportField, ImportMapping } from '../../shared';
import { momentOf } from '../publish/observation-checks';
import { codeReader, type CodeReader } from './code-value';
import { isPosition, readPosition } from './coordinates-value';
import type { CsvRecord } from './csv-reader';
import { observationSpan, readDate, timeOf } from './date-value';
import { readNumber } from './number-value';
import { readWkt } from './wkt-value';
import type { Codes } from '../publish/codes.service';

/** What is wrong with a cell; a remark keeps the row. */
export interface CellProblem {
  readonly column: string;
  readonly code: string;
  readonly value: string;
  readonly isRemark?: true;
}

/** A row as far as it can be read without the database. */
export interface Draft {
  readonly row: number;
  readonly fields: Partial<Observation>;
  /** Name to look up when the row has no code of a taxon. */
  readonly scientificName?: string;
  /** Area that stands for the place, as type and code. */
  readonly attachment?: { readonly type: string; readonly code: string; readonly column: string };
  /** The mapped cells as written: the identity of a row without identifier. */
  readonly content: string;
  readonly problems: readonly CellProblem[];
}

const texts = [
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
const metres = ['altitudeMin', 'altitudeMax', 'depthMin', 'depthMax'] as const;
const wholes = ['precision', 'habitatCode', 'countMin', 'countMax'] as const;
const both = { count: ['countMin', 'countMax'], altitude: ['altitudeMin', 'altitudeMax'], depth: ['depthMin', 'depthMax'] } as const;
const attachments = [
  ['gridCode', 'M10'],
  ['communeCode', 'COM'],
  ['departmentCode', 'DEP'],
] as const;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

interface Cell {
  readonly index: number;
  readonly column: string;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Reads the rows of one file by its mapping. */
export class RowReader {
  private readonly cells = new Map<ImportField, Cell>();
  private readonly additional: readonly Cell[];
  private readonly codes: ReadonlyMap<ObservationNomenclature, CodeReader>;
  private problems: CellProblem[] = [];
  private row: readonly string[] = [];

  constructor(
    private readonly mapping: ImportMapping,
    private readonly header: readonly string[],
    codes: Codes,
    private readonly today: string,
  ) {
    const cell = (column: string): Cell => ({ column, index: header.indexOf(column) });
    for (const [field, mapped] of Object.entries(mapping.columns)) {
      this.cells.set(field as ImportField, cell(typeof mapped === 'string' ? mapped : mapped.column));
    }
    this.additional = (mapping.additional ?? []).map(cell);
    const mappedCodes = (Object.keys(observationNomenclatures) as ObservationNomenclature[]).filter(
      (field) => this.cells.has(field) || mapping.constants?.[field] !== undefined,
    );
    this.codes = new Map(mappedCodes.map((field) => [field, codeReader(field, codes)]));
  }

  read({ row, cells, problem }: CsvRecord): Draft {
    this.problems = [];
    this.row = cells;
    const content = JSON.stringify([
      ...[...this.cells.values()].map(({ index }) => cells[index] ?? ''),
      ...this.additional.map(({ index }) => cells[index] ?? ''),
    ]);
    if (problem || cells.length !== this.header.length) {
      const extra = cells.slice(this.header.length);
      const isRagged = !problem && (cells.length < this.header.length || extra.some((cell) => cell.trim() !== ''));
      if (problem ?? isRagged) {
        return {
          row,
          fields: {},
          content,
          problems: [{ column: '', code: problem ?? 'synthesis.row-ragged', value: `${cells.length} / ${this.header.length}` }],
        };
      }
    }
    const fields: Writable<Partial<Observation>> = {};
    this.readTexts(fields);
    this.readNumbers(fields);
    this.readDates(fields);
    this.readCodes(fields);
    const attachment = this.readPlace(fields);
    this.readTaxon(fields);
    this.readAdditional(fields);
    const name =
      fields.cdNom === undefined && !this.cells.has('cdNom')
        ? this.text('scientificName') || this.text('citedName')
        : fields.cdNom === undefined
          ? this.text('scientificName')
          : '';
    return { row, fields, content, problems: this.problems, ...(name && { scientificName: name }), ...(attachment && { attachment }) };
  }

  private text(field: ImportField): string {
    const cell = this.cells.get(field);
    const written = cell ? (this.row[cell.index] ?? '').trim() : '';
    return written === '' ? String(this.mapping.constants?.[field] ?? '') : written;
  }

  private at(field: ImportField, code: string, isRemark?: true): void {
    this.problems.push({ column: this.cells.get(field)?.column ?? field, code, value: this.text(field), ...(isRemark && { isRemark }) });
  }

  private readTexts(fields: Writable<Partial<Observation>>): void {
    for (const field of texts) {
      const value = this.text(field);
      if (value !== '') fields[field] = value;
    }
    const sourceId = this.text('sourceId');
    if (sourceId !== '') fields.sourceId = sourceId;
    for (const field of uuids) {
      const value = this.text(field);
      if (value === '') continue;
      if (uuid.test(value)) fields[field] = value.toLowerCase();
      else this.at(field, 'synthesis.uuid-invalid');
    }
  }

  private readNumbers(fields: Writable<Partial<Observation>>): void {
    for (const field of [...metres, ...wholes]) {
      const value = this.number(field, (wholes as readonly string[]).includes(field));
      if (value !== undefined) fields[field] = value;
    }
    for (const [field, [least, most]] of Object.entries(both) as [keyof typeof both, (typeof both)[keyof typeof both]][]) {
      const value = this.number(field, field === 'count');
      if (value === undefined) continue;
      fields[least] = value;
      fields[most] = value;
    }
    // One bound alone is both: an observation of « 3 » has a minimum and a maximum of 3.
    for (const [least, most] of Object.values(both)) {
      fields[least] ??= fields[most];
      fields[most] ??= fields[least];
      if (fields[least] === undefined) {
        delete fields[least];
        delete fields[most];
      }
    }
  }

  private number(field: ImportField, isWhole: boolean): number | undefined {
    const text = this.text(field);
    if (text === '') return undefined;
    const value = readNumber(text);
    if (value === undefined) {
      this.at(field, 'synthesis.number-invalid');
      return undefined;
    }
    if (!isWhole || Number.isInteger(value)) return value;
    if (field === 'precision') return Math.ceil(value);
    // An abundance such as 0.05 is no count of individuals: the row is kept without it.
    this.at(field, 'synthesis.number-not-whole', true);
    return undefined;
  }

  private readDates(fields: Writable<Partial<Observation>>): void {
    const start = this.date('dateMin');
    const end = this.date('dateMax');
    if (this.text('dateMin') === '') this.at('dateMin', 'synthesis.value-missing');
    const times = { from: this.time('timeMin'), to: this.time('timeMax') };
    if (start) Object.assign(fields, observationSpan(start, end, times, this.today));
    const validated = this.date('validatedAt');
    if (validated && momentOf(validated.from) !== undefined) fields.validatedAt = validated.from;
  }

  private date(field: 'dateMin' | 'dateMax' | 'validatedAt') {
    const text = this.text(field);
    if (text === '') return undefined;
    const mapped = this.mapping.columns[field];
    const read = readDate(text, typeof mapped === 'object' ? mapped.format : undefined);
    if (!read) this.at(field, 'synthesis.date-invalid');
    return read;
  }

  private time(field: 'timeMin' | 'timeMax'): string | undefined {
    const text = this.text(field);
    if (text === '') return undefined;
    const read = timeOf(text);
    if (!read) this.at(field, 'synthesis.time-invalid');
    return read;
  }

  private readCodes(fields: Writable<Partial<Observation>>): void {
    for (const [field, reader] of this.codes) {
      const text = this.text(field);
      if (text === '') continue;
      const code = reader(text);
      if (code === undefined) this.at(field, 'synthesis.code-unknown');
      else fields[field] = code;
    }
  }

  private readTaxon(fields: Writable<Partial<Observation>>): void {
    const cited = this.text('citedName') || this.text('scientificName');
    if (cited !== '') fields.citedName = cited;
    const text = this.text('cdNom');
    if (text === '') return;
    const code = readNumber(text);
    if (code !== undefined && Number.isInteger(code)) fields.cdNom = code;
    else this.at('cdNom', 'synthesis.number-invalid');
  }

  /** WKT before coordinates before codes of areas. */
  private readPlace(fields: Writable<Partial<Observation>>): Draft['attachment'] {
    const wkt = this.text('wkt');
    if (wkt !== '') {
      this.keep(fields, 'wkt', readWkt(wkt, this.mapping.srid));
      return undefined;
    }
    const [longitude, latitude] = [this.number('longitude', false), this.number('latitude', false)];
    if (longitude !== undefined && latitude !== undefined) {
      const position = readPosition(longitude, latitude, this.mapping.srid);
      this.keep(fields, 'longitude', isPosition(position) ? { type: 'Point', coordinates: position } : position);
      return undefined;
    }
    if (this.text('longitude') !== '' || this.text('latitude') !== '') {
      if (this.text('longitude') === '') this.at('longitude', 'synthesis.value-missing');
      if (this.text('latitude') === '') this.at('latitude', 'synthesis.value-missing');
      return undefined;
    }
    const given = attachments.find(([field]) => this.text(field) !== '');
    if (given) return { type: given[1], code: this.text(given[0]), column: this.cells.get(given[0])?.column ?? given[0] };
    this.at(this.cells.has('wkt') ? 'wkt' : 'longitude', 'synthesis.coordinates-missing');
    return undefined;
  }

  private keep(
    fields: Writable<Partial<Observation>>,
    field: 'wkt' | 'longitude',
    read: ObservationGeometry | { readonly code: string },
  ): void {
    if ('code' in read) this.at(field, read.code);
    else fields.geometry = read;
  }

  private readAdditional(fields: Writable<Partial<Observation>>): void {
    const filled = this.additional.flatMap(({ column, index }) => {
      const value = (this.row[index] ?? '').trim();
      return value === '' ? [] : [[column, value] as const];
    });
    if (filled.length > 0) fields.additionalData = Object.fromEntries(filled);
  }
}
