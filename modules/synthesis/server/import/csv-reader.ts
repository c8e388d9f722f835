/** A record of a file; `row` counts records from 1, as a spreadsheet shows them. */
export interface CsvRecord {
  readonly row: number;
  readonly cells: readonly string[];
  readonly problem?: 'synthesis.quote-not-closed' | 'synthesis.record-too-long';
}

/** Longest record, in characters: a quote that is never closed must not swallow the rest of the file. */
const longestRecord = 1_048_576;

type Parsed = { readonly cells: string[]; readonly end: number } | 'incomplete' | 'broken';

/**
 * Reads delimited text (RFC 4180) chunk by chunk.
 * A quote that is not closed spoils its own line only: reading goes on at the next one.
 */
export class CsvReader {
  private buffer = '';
  private row = 0;
  /** The rest of a record too long is passed over. */
  private isSkipping = false;
  /** Cells of the header; a record over several lines with another number of cells has a quote that was not closed. */
  private width: number | undefined;

  constructor(
    private readonly delimiter: string,
    private readonly newline: '\n' | '\r' = '\n',
  ) {}

  /** Says how many cells a record should have. */
  expect(width: number): void {
    this.width = width;
  }

  *push(text: string, isLast = false): Generator<CsvRecord> {
    this.buffer += text;
    let at = 0;
    while (at < this.buffer.length) {
      const lineEnd = this.buffer.indexOf(this.newline, at);
      if (lineEnd < 0 && !isLast && !this.isSkipping && this.buffer.length - at <= longestRecord) break;
      const end = lineEnd < 0 ? this.buffer.length : lineEnd;
      if (this.isSkipping) {
        this.isSkipping = lineEnd < 0;
        at = end + 1;
        continue;
      }
      const line = this.lineBetween(at, end);
      if (line.length > longestRecord) {
        yield this.record([], 'synthesis.record-too-long');
        this.isSkipping = lineEnd < 0;
        at = end + 1;
        continue;
      }
      if (!line.includes('"')) {
        yield this.record(line.split(this.delimiter));
        at = end + 1;
        continue;
      }
      const parsed = this.parse(at, isLast);
      if (parsed === 'incomplete') break;
      if (parsed === 'broken') {
        yield this.record(line.split(this.delimiter), 'synthesis.quote-not-closed');
        at = end + 1;
        continue;
      }
      yield this.record(parsed.cells);
      at = parsed.end;
    }
    this.buffer = this.buffer.slice(at);
  }

  private record(cells: readonly string[], problem?: CsvRecord['problem']): CsvRecord {
    this.row += 1;
    return problem ? { row: this.row, cells, problem } : { row: this.row, cells };
  }

  private lineBetween(start: number, end: number): string {
    const line = this.buffer.slice(start, end);
    return this.newline === '\n' && line.endsWith('\r') ? line.slice(0, -1) : line;
  }

  /** Parses the record that begins at `start`, quotes and all. */
  private parse(start: number, isLast: boolean): Parsed {
    const { buffer, delimiter, newline } = this;
    const cells: string[] = [];
    let at = start;
    let hasLineInside = false;
    for (;;) {
      if (buffer[at] === '"') {
        const closed = this.closingQuote(at + 1);
        if (closed < 0) return isLast || buffer.length - start > longestRecord ? 'broken' : 'incomplete';
        const quoted = buffer.slice(at + 1, closed);
        hasLineInside ||= quoted.includes(newline);
        cells.push(quoted.includes('"') ? quoted.replaceAll('""', '"') : quoted);
        at = closed + 1;
        if (buffer[at] === '\r' && newline === '\n' && (buffer[at + 1] === '\n' || at + 1 === buffer.length)) at += 1;
        if (at >= buffer.length && !isLast) return 'incomplete';
      } else {
        const stop = this.nextStop(at);
        if (stop >= buffer.length && !isLast) return 'incomplete';
        const cell = buffer.slice(at, stop);
        cells.push(newline === '\n' && cell.endsWith('\r') && buffer[stop] !== delimiter ? cell.slice(0, -1) : cell);
        at = stop;
      }
      if (at >= buffer.length || buffer[at] === newline) break;
      if (buffer[at] !== delimiter) return 'broken';
      at += 1;
    }
    const isSpoilt = hasLineInside && this.width !== undefined && cells.length !== this.width;
    return isSpoilt ? 'broken' : { cells, end: at + 1 };
  }

  private closingQuote(from: number): number {
    let at = this.buffer.indexOf('"', from);
    while (at >= 0 && this.buffer[at + 1] === '"') at = this.buffer.indexOf('"', at + 2);
    // At the very end of a chunk the next character may double the quote.
    return at;
  }

  private nextStop(from: number): number {
    const delimiter = this.buffer.indexOf(this.delimiter, from);
    const newline = this.buffer.indexOf(this.newline, from);
    const stops = [delimiter, newline].filter((stop) => stop >= 0);
    return stops.length === 0 ? this.buffer.length : Math.min(...stops);
  }
}
