import { Injectable } from '@nestjs/common';
import { checked, ModuleCommand, type CommandOptions, type Ctx } from '@bocage/sdk/server';
import { problem } from '@bocage/sdk/shared';
import { readFile, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { importMappingSchema, type ImportMapping } from '../../shared';
import { CountersRepository } from '../counters/counters.repository';
import { problemTexts } from '../problem-texts';
import { mappingLines } from './guess-mapping';
import { importWords, type ImportWords } from './import-words';
import { ObservationImportService, type ImportOrder, type ImportSummary } from './observation-import.service';
import { ReportWriter } from './report-writer';
import type { TableDescription } from './table-reader';

/** From this many new rows on, the tables are worth a clean-up at once. */
const manyRows = 10_000;
const progressEvery = 2_000;

const option = (value: string | boolean | undefined) => (typeof value === 'string' ? value : undefined);

@Injectable()
export class ImportObservationsCommand extends ModuleCommand {
  readonly name = 'import observations';
  readonly summary = 'imports a CSV file of observations (plain or gzip, any size) into a dataset';
  readonly arguments = ['file'];
  readonly options = {
    '--dataset <code>': 'code of the dataset that receives the observations (required)',
    '--map <mapping.json>': 'which column feeds which field; guessed from the header and shown when absent',
    '--dry-run': 'checks everything and writes nothing',
    '--strict': 'writes nothing at all when one line is refused',
    '--report <file>': 'where refused lines go (default: <file>.report.csv here, when there are any)',
  };

  constructor(
    private readonly importer: ObservationImportService,
    private readonly counters: CountersRepository,
  ) {
    super();
  }

  async run(ctx: Ctx, [path]: readonly string[], options: CommandOptions, say: (line: string) => void): Promise<number> {
    const datasetCode = option(options['dataset']);
    if (path === undefined || datasetCode === undefined) throw problem('synthesis.import-incomplete', {}, 400);
    const mapping = await mappingIn(option(options['map']));
    const report = option(options['report']) ?? `${basename(path)}.report.csv`;
    // The report of an earlier run would be taken for this one's.
    await rm(report, { force: true });
    const order = { path, datasetCode, mapping };
    const isDryRun = options['dryRun'] === true;
    const words = importWords[ctx.locale];
    if (options['strict'] === true && !isDryRun) {
      say(words.checkingFirst);
      const checkedOnly = await this.once(ctx, { ...order, isDryRun: true }, report, say);
      if (checkedOnly.refused > 0) {
        say(words.nothingWritten(checkedOnly.refused, report));
        return 1;
      }
    }
    const summary = await this.once(ctx, { ...order, isDryRun }, report, say);
    if (isDryRun) {
      say(words.dryRun);
      return (options['strict'] === true && summary.refused > 0) || isRefused(summary) ? 1 : 0;
    }
    if (summary.inserted + summary.updated > 0) await this.counters.compact();
    if (summary.inserted + summary.updated >= manyRows) await this.counters.vacuum();
    return isRefused(summary) ? 1 : 0;
  }

  private async once(ctx: Ctx, order: ImportOrder, reportPath: string, say: (line: string) => void): Promise<ImportSummary> {
    const words = importWords[ctx.locale];
    const report = new ReportWriter(reportPath, problemTexts());
    const started = Date.now();
    let told = started;
    const line = (summary: ImportSummary) => {
      const seconds = Math.max((Date.now() - started) / 1000, 0.001);
      return words.figures(summary, Math.round(summary.read / seconds));
    };
    try {
      const summary = await this.importer.run(ctx, {
        ...order,
        onStart: (table, mapping, isGuessed) => describe(words, table, mapping, isGuessed).forEach(say),
        onProblems: (row, problems) => report.write(row, problems),
        onProgress: (sofar) => {
          if (Date.now() - told < progressEvery) return;
          told = Date.now();
          say(line(sofar));
        },
      });
      say(words.done(line(summary)));
      if (report.isWritten) say(words.refusedLines(summary.remarks, reportPath));
      return summary;
    } finally {
      await report.close();
    }
  }
}

/** Not one line could be kept: the file or its mapping is wrong. */
const isRefused = ({ read, refused }: ImportSummary) => read > 0 && refused === read;

function describe(words: ImportWords, table: TableDescription, mapping: ImportMapping, isGuessed: boolean): string[] {
  const used = new Set([
    ...Object.values(mapping.columns).map((mapped) => (typeof mapped === 'string' ? mapped : mapped.column)),
    ...(mapping.additional ?? []),
  ]);
  const unused = table.header.filter((name) => name !== '' && !used.has(name));
  return [
    words.table(table),
    ...(isGuessed ? [words.mapping, ...mappingLines(mapping, words.codeOrLabel)] : []),
    ...(unused.length > 0 ? [words.leftAside(unused)] : []),
  ];
}

async function mappingIn(path: string | undefined): Promise<ImportMapping | undefined> {
  if (path === undefined) return undefined;
  const text = await readFile(path, 'utf8').catch(() => {
    throw problem('synthesis.file-not-found', { path }, 404);
  });
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw problem('synthesis.mapping-not-json', { reason: (error as Error).message });
  }
  return checked<ImportMapping>(importMappingSchema, content);
}
