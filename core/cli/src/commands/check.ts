import { existsSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { Command } from 'commander';
import type { Finding } from '@bocage/sdk/testing';
import { UsageError } from '../failure';
import { moduleFolders } from '../workspace';
import { print, say } from '../words';

const help = `
Without a folder: core, every module under modules/ and contrib/, every pack, and how the installed modules fit together.
Reads files only: no code of a module runs and no database is needed. The contract suite of a module checks the rest
(bocage test <key>).

What is checked of a module: manifest and versions, screens of the manifest ⇔ ui/index.ts, French ⇔ English texts,
imports, SQL in repositories only. Of a pack: its files against their schemas.

Exit code 1 when anything is wrong; everything wrong is told at once.`;

export function checkCommand(): Command {
  return new Command('check')
    .summary('check manifests, texts and imports, without running anything')
    .description('Checks modules and packs.')
    .argument('[folder]', 'a module or a pack')
    .addHelpText('after', help)
    .action(async (folder?: string) => {
      const { workspaceRoot } = await import('@bocage/server/kernel');
      const root = workspaceRoot();
      const folders = folder === undefined ? everything(root) : [resolve(folder)];
      const findings = [...(await inAll(folders)), ...(folder === undefined ? await installedFindings() : [])];
      for (const { where, what, mend } of findings) print(`${where}: ${what}\n    → ${mend}`);
      if (findings.length > 0) process.exitCode = 1;
      else print(`${say('all-good')}: ${folders.map((each) => relative(root, each)).join(', ')}`);
    });
}

function everything(root: string): string[] {
  const contrib = join(root, 'contrib');
  const packs = (existsSync(contrib) ? readdirSync(contrib).sort() : [])
    .map((name) => join(contrib, name))
    .filter((folder) => existsSync(join(folder, 'pack.json')));
  return [join(root, 'core/server'), ...moduleFolders(root), ...packs];
}

async function inAll(folders: readonly string[]): Promise<Finding[]> {
  const { checkFolder } = await import('../check/check-folder.js');
  const findings: Finding[] = [];
  for (const folder of folders) {
    if (!existsSync(folder)) throw new UsageError(`${folder} does not exist`);
    findings.push(...(await checkFolder(folder)));
  }
  return findings;
}

/** How the modules of the installed list fit together. */
async function installedFindings(): Promise<Finding[]> {
  const { installedModules, ManifestError } = await import('@bocage/server/kernel');
  try {
    installedModules();
    return [];
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    return error.problems.map((what) => ({
      where: 'package.json (bocage.modules)',
      what,
      mend: 'install it, correct its manifest, or take it off the list',
    }));
  }
}
