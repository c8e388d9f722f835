import type { DateOrder, ImportField, ImportMapping } from '../../shared';
import { readDate, timeOf, type DateSpan } from './date-value';
import { isNothing } from './nothing-value';
import { readNumber } from './number-value';

/** What is wrong with a cell; a remark keeps the row. */
export interface CellProblem {
  readonly column: string;
  readonly code: string;
  readonly value: string;
  readonly isRemark?: true;
}

/** Reads the cells of one row after another by the fields they feed, and collects what is wrong with them. */
export class CellReader {
  private readonly indexes = new Map<ImportField, number>();
  private row: readonly string[] = [];
  private found: CellProblem[] = [];

  constructor(
    private readonly mapping: ImportMapping,
    private readonly header: readonly string[],
  ) {
    for (const [field, mapped] of Object.entries(mapping.columns)) {
      this.indexes.set(field as ImportField, header.indexOf(typeof mapped === 'string' ? mapped : mapped.column));
    }
  }

  /** Goes to the next row. */
  next(row: readonly string[]): void {
    this.row = row;
    this.found = [];
  }

  get problems(): readonly CellProblem[] {
    return this.found;
  }

  get srid(): ImportMapping['srid'] {
    return this.mapping.srid;
  }

  /** The mapped cells as written. */
  get mapped(): string[] {
    return [...this.indexes.values()].map((index) => this.row[index] ?? '');
  }

  isMapped(field: ImportField): boolean {
    return this.indexes.has(field);
  }

  columnOf(field: ImportField): string {
    return this.header[this.indexes.get(field) ?? -1] ?? field;
  }

  at(field: ImportField, code: string, value = this.text(field)): void {
    this.found.push({ column: this.columnOf(field), code, value });
  }

  remark(field: ImportField, code: string): void {
    this.found.push({ column: this.columnOf(field), code, value: this.text(field), isRemark: true });
  }

  /** Bytes that are not of the encoding of the file were read as this sign. */
  remarkLostCharacters(): void {
    for (const [field, index] of this.indexes) if (this.row[index]?.includes('\ufffd')) this.remark(field, 'synthesis.characters-lost');
  }

  /** What is written, else the constant of the mapping; without the spaces around. */
  text(field: ImportField): string {
    const index = this.indexes.get(field);
    const written = index === undefined ? '' : (this.row[index] ?? '').trim();
    return written === '' || isNothing(written) ? String(this.mapping.constants?.[field] ?? '').trim() : written;
  }

  /** `5`, or a range such as `5-10` and `5 à 10`. */
  range(field: ImportField): readonly [number, number] | undefined {
    const ends = /^(\d+)\s*(?:-|–|à|to)\s*(\d+)$/.exec(this.text(field));
    if (ends) return [Number(ends[1]), Number(ends[2])];
    const value = this.number(field);
    return value === undefined ? undefined : [value, value];
  }

  number(field: ImportField): number | undefined {
    const text = this.text(field);
    const value = text === '' ? undefined : readNumber(text);
    if (text !== '' && value === undefined) this.at(field, 'synthesis.number-invalid');
    return value;
  }

  date(field: 'dateMin' | 'dateMax' | 'validatedAt'): DateSpan | undefined {
    const text = this.text(field);
    const read = text === '' ? undefined : readDate(text, this.orderOf(field));
    if (text !== '' && !read) this.at(field, 'synthesis.date-invalid');
    return read;
  }

  time(field: 'timeMin' | 'timeMax'): string | undefined {
    const text = this.text(field);
    const read = text === '' ? undefined : timeOf(text);
    if (text !== '' && !read) this.at(field, 'synthesis.time-invalid');
    return read;
  }

  private orderOf(field: ImportField): DateOrder | undefined {
    const mapped = this.mapping.columns[field];
    return typeof mapped === 'object' ? mapped.format : undefined;
  }
}
