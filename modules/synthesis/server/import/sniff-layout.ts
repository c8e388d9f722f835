import { CsvReader, type CsvRecord } from './csv-reader';

/** How a delimited text is laid out. */
export interface Layout {
  readonly delimiter: string;
  readonly newline: '\n' | '\r';
  /** True when the first line only says the delimiter, as Excel has it: `sep=;`. */
  readonly isAnnounced: boolean;
}

const delimiters = [';', ',', '\t', '|'];
const examined = 30;

const isFilled = ({ cells }: CsvRecord) => cells.some((cell) => cell.trim() !== '');

function widthsBy(delimiter: string, newline: '\n' | '\r', text: string): number[] {
  const records = [...new CsvReader(delimiter, newline).push(text, true)].filter(isFilled);
  return records.slice(0, examined).map(({ cells }) => cells.length);
}

/** Finds the delimiter that cuts the first lines into the most columns, the same number on most lines. */
export function sniffLayout(sample: string): Layout {
  const newline = sample.includes('\n') || !sample.includes('\r') ? '\n' : '\r';
  const announced = /^\s*"?sep=([;,\t|])"?[ \t]*[\r\n]/i.exec(sample)?.[1];
  if (announced !== undefined) return { delimiter: announced, newline, isAnnounced: true };
  const scored = delimiters.map((delimiter) => {
    const widths = widthsBy(delimiter, newline, sample);
    const [header = 1] = widths;
    const regular = widths.filter((width) => width === header).length / Math.max(widths.length, 1);
    return { delimiter, score: header > 1 ? header * regular : 0 };
  });
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  return { delimiter: best.score > 0 ? best.delimiter : ',', newline, isAnnounced: false };
}
