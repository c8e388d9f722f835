import { createWriteStream } from 'node:fs';
import type { LoadReport } from '@bocage/server/kernel';
import { locale } from '../words';

type Issue = LoadReport['issues'][number];
type Titles = (code: string, locale: 'fr' | 'en', params: Readonly<Record<string, unknown>>) => string;

const shownIssues = 20;

const number = (value: number) => value.toLocaleString('en').replaceAll(',', '\u00a0');

function sentence({ severity, file, row, column, code, params }: Issue, title: Titles): string {
  const place = [file, row > 0 ? `line ${row}` : '', column ?? ''].filter(Boolean).join(', ');
  return `  ${severity === 'refused' ? '✗' : '·'} ${place}: ${title(code, locale(), params ?? {})}`;
}

/** What a load did, in a few lines. */
export function reportLines(report: LoadReport, title: Titles): string[] {
  const { file, read, inserted, updated, removed, unchanged, refused, issues } = report;
  const counts = { read, new: inserted, changed: updated, removed, unchanged, refused };
  const told = Object.entries(counts).filter(([name, count]) => count > 0 || name === 'read');
  const hidden = issues.length - shownIssues;
  return [
    `${file}: ${told.map(([name, count]) => `${number(count)} ${name}`).join(', ')}`,
    ...issues.slice(0, shownIssues).map((issue) => sentence(issue, title)),
    ...(hidden > 0 ? [`  … and ${number(hidden)} more; --report FILE writes them all`] : []),
  ];
}

const cell = (value: unknown) => {
  const text = String(value ?? '');
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Writes every issue as CSV. */
export async function writeReport(path: string, { issues }: LoadReport, title: Titles): Promise<void> {
  const out = createWriteStream(path);
  out.write('severity,file,row,column,code,message\n');
  for (const { severity, file, row, column, code, params } of issues) {
    out.write(`${[severity, file, row, column, code, title(code, locale(), params ?? {})].map(cell).join(',')}\n`);
  }
  await new Promise<void>((done, fail) => out.on('error', fail).end(done));
}
