import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { withPlatform } from '../database';
import { UsageError } from '../failure';
import { locale, print } from '../words';
import { reportLines, writeReport } from './report';

/** What help shows of a kind of file. */
interface Kind {
  readonly kind: string;
  readonly help: Readonly<Record<'fr' | 'en', string>>;
  readonly options: Readonly<Record<string, Readonly<Record<'fr' | 'en', string>>>>;
}

/** Adds `bocage load <kind> <file>` for every kind of reference file. */
export async function addLoadKinds(load: Command): Promise<void> {
  const { coreParts, ReferenceKind } = await import('@bocage/server/kernel');
  for (const provider of coreParts.providers) {
    if (typeof provider !== 'function' || !(provider.prototype instanceof ReferenceKind)) continue;
    // Without its dependencies: help needs no database.
    addKind(load, Reflect.construct(provider, []) as Kind);
  }
}

function addKind(load: Command, { kind, help, options }: Kind): void {
  const command = load.command(`${kind} <file>`).summary(help[locale()]).description(help[locale()]);
  for (const [name, text] of Object.entries(options)) command.option(`--${name} <${name}>`, text[locale()]);
  command
    .option('--report <report.csv>', 'write everything there is to say about lines to a file')
    .action((file: string, { report, ...given }: Record<string, string>) => loadFile(kind, file, given, report));
}

async function loadFile(kind: string, file: string, options: Record<string, string>, reportFile: string | undefined): Promise<void> {
  if (!existsSync(file)) throw new UsageError(`${file} does not exist`);
  const { problemTitle, ProgressLine, ReferenceLoader } = await import('@bocage/server/kernel');
  const line = new ProgressLine(process.stderr);
  await withPlatform(async ({ application }) => {
    const loader = application.nest.get(ReferenceLoader);
    const report = await loader.load(kind, file, options, undefined, (part) => line.show(`${kind} ${file}`, part, 1));
    line.clear();
    for (const text of reportLines(report, problemTitle)) print(text);
    if (reportFile !== undefined) await writeReport(reportFile, report, problemTitle);
    const isUseless = report.issues.some(({ severity, row }) => severity === 'refused' && row === 0);
    if (report.refused > 0 || isUseless) process.exitCode = 1;
  });
}
