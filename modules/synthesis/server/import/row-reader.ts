import { observationNomenclatures, type ObservationNomenclature } from '@bocage/sdk/shared';
import type { ImportMapping } from '../../shared';
import { hashOf } from '../publish/content-hash';
import type { Codes } from '../publish/codes.service';
import { CellReader, type CellProblem } from './cell-reader';
import { codeReader, type CodeReader } from './code-value';
import type { CsvRecord } from './csv-reader';
import { readCodes, readDates, readNumbers, readTaxon, readTexts, type Fields } from './read-fields';
import { readPlace, type Attachment } from './read-place';

/** A row as far as it can be read without the database. */
export interface Draft {
  readonly row: number;
  readonly fields: Fields;
  /** Name to look up when the row has no code of a taxon. */
  readonly scientificName: string;
  readonly attachment?: Attachment;
  /** Of the mapped cells as written: the identity of a row without identifier. */
  readonly contentHash?: string;
  /** Set when the row could not even be cut into cells. */
  readonly isUnreadable?: true;
  readonly problems: readonly CellProblem[];
}

/** Reads the rows of one file by its mapping. */
export class RowReader {
  private readonly cells: CellReader;
  private readonly additional: readonly (readonly [string, number])[];
  private readonly codes: ReadonlyMap<ObservationNomenclature, CodeReader>;

  constructor(
    mapping: ImportMapping,
    private readonly header: readonly string[],
    codes: Codes,
    private readonly today: string,
  ) {
    this.cells = new CellReader(mapping, header);
    this.additional = (mapping.additional ?? []).map((column) => [column, header.indexOf(column)]);
    const asked = (Object.keys(observationNomenclatures) as ObservationNomenclature[]).filter(
      (field) => this.cells.isMapped(field) || mapping.constants?.[field] !== undefined,
    );
    this.codes = new Map(asked.map((field) => [field, codeReader(field, codes)]));
  }

  read({ row, cells: written, problem }: CsvRecord): Draft {
    this.cells.next(written);
    const unreadable = problem ?? (this.isRagged(written) ? 'synthesis.row-ragged' : undefined);
    if (unreadable) {
      const value = `${written.length} / ${this.header.length}`;
      return { row, fields: {}, scientificName: '', isUnreadable: true, problems: [{ column: '', code: unreadable, value }] };
    }
    const fields: Fields = {};
    this.cells.remarkLostCharacters();
    readTexts(this.cells, fields);
    readNumbers(this.cells, fields);
    readDates(this.cells, fields, this.today);
    readCodes(this.cells, fields, this.codes);
    const { geometry, attachment } = readPlace(this.cells);
    if (geometry) fields.geometry = geometry;
    const scientificName = readTaxon(this.cells, fields);
    const additional = this.additional.flatMap(([column, index]) =>
      written[index]?.trim() ? [[column, written[index].trim()] as const] : [],
    );
    if (additional.length > 0) fields.additionalData = Object.fromEntries(additional);
    const contentHash = fields.sourceId === undefined && fields.id === undefined ? this.contentHash(written) : undefined;
    return { row, fields, scientificName, attachment, contentHash, problems: this.cells.problems };
  }

  private contentHash(written: readonly string[]): string {
    return hashOf(JSON.stringify([...this.cells.mapped, ...this.additional.map(([, index]) => written[index] ?? '')]));
  }

  /** Empty cells too many at the end of a line do no harm. */
  private isRagged(written: readonly string[]): boolean {
    return written.length < this.header.length || written.slice(this.header.length).some((cell) => cell.trim() !== '');
  }
}
