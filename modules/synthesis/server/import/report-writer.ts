import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import type { ProblemText } from '../problem-texts';
import type { CellProblem } from './cell-reader';

const columns = ['row', 'severity', 'column', 'code', 'value', 'message_fr', 'message_en'];
const longestValue = 500;

/** Written as text even where a spreadsheet would see a formula. */
function cell(value: string | number): string {
  const text = String(value).slice(0, longestValue);
  const safe = /^[=+@\t\r-]/.test(text) ? `'${text}` : text;
  return /["\n\r,;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Writes every refused line and every remark of an import as CSV; the file is made by the first of them. */
export class ReportWriter {
  private stream: WriteStream | undefined;
  private failure: Error | undefined;

  constructor(
    private readonly path: string,
    private readonly text: ProblemText,
  ) {}

  async write(row: number, problems: readonly CellProblem[]): Promise<void> {
    if (problems.length === 0) return;
    const lines = problems.map(({ column, code, value, isRemark }) =>
      [
        row,
        isRemark ? 'remark' : 'refused',
        column,
        code,
        value,
        this.text(code, 'fr', { value, column }),
        this.text(code, 'en', { value, column }),
      ]
        .map(cell)
        .join(','),
    );
    await this.append(`${lines.join('\n')}\n`);
  }

  async close(): Promise<void> {
    if (!this.stream) return;
    this.stream.end();
    await once(this.stream, 'close');
    if (this.failure) throw this.failure;
  }

  get isWritten(): boolean {
    return this.stream !== undefined;
  }

  private async append(text: string): Promise<void> {
    if (!this.stream) {
      this.stream = createWriteStream(this.path);
      this.stream.on('error', (error) => (this.failure = error));
      // Spreadsheets read UTF-8 only behind this mark.
      this.stream.write(`\ufeff${columns.join(',')}\n`);
    }
    if (this.failure) throw this.failure;
    if (!this.stream.write(text)) await once(this.stream, 'drain');
  }
}
