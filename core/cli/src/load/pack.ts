import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { withPlatform } from '../database';
import { UsageError } from '../failure';
import { locale, print, say } from '../words';

/** Loads an instance pack: organisations, people, sites, metadata, observations. */
export async function loadPack(folder: string, { force }: { force?: true }): Promise<void> {
  if (!existsSync(join(folder, 'pack.json'))) throw new UsageError(`${folder} has no pack.json`);
  const { PackLoader, problemTitle, ProgressLine } = await import('@bocage/server/kernel');
  const line = new ProgressLine(process.stderr);
  await withPlatform(async ({ application }) => {
    const step = ({ label, done, total }: { label: Record<'fr' | 'en', string>; done: number; total: number }) =>
      line.show(label[locale()], done, total);
    const { key, changed, imported, notices } = await application.nest.get(PackLoader).load(folder, step, { isForced: force === true });
    line.clear();
    for (const { pointer, code, params } of notices) print(`  · ${pointer}: ${problemTitle(code, locale(), params ?? {})}`);
    const files = imported.map((file) => `, ${file}`).join('');
    print(
      changed === 0 && imported.length === 0
        ? `${key}: ${say('unchanged')}`
        : `${key}: ${say('loaded')}, ${changed} ${say('rows')}${files}`,
    );
  });
}
