import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { checkModule, type Finding } from '@bocage/sdk/testing';
import { Problem } from '@bocage/sdk/shared';
import { UsageError } from '../failure';
import { locale } from '../words';

/** Checks what a folder holds, told by the file that describes it. */
export async function checkFolder(folder: string): Promise<Finding[]> {
  const has = (name: string) => existsSync(join(folder, name));
  if (has('module.json')) return unreadable(folder, ['module.json', 'package.json', 'i18n/fr.json', 'i18n/en.json']) ?? checkModule(folder);
  if (has('pack.json')) return unreadable(folder, ['pack.json']) ?? packFindings(folder);
  throw new UsageError(`${relative('.', folder) || folder} has neither module.json nor pack.json`);
}

/** Files that are not JSON at all; nothing else can be told before they are. */
function unreadable(folder: string, names: readonly string[]): Finding[] | null {
  const findings = names.flatMap((name): Finding[] => {
    const file = join(folder, name);
    if (!existsSync(file)) return [];
    try {
      JSON.parse(readFileSync(file, 'utf8'));
      return [];
    } catch (error) {
      return [{ where: relative('.', file), what: `is not JSON: ${(error as Error).message}`, mend: 'correct it' }];
    }
  });
  return findings.length > 0 ? findings : null;
}

async function packFindings(folder: string): Promise<Finding[]> {
  const { PackIssues, problemTitle, readPack } = await import('@bocage/server/kernel');
  const issues = new PackIssues();
  await readPack(folder, issues);
  try {
    issues.throwIfAny(folder);
    return [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.errors.map(({ pointer, code, params = {} }) => {
      const title = problemTitle(code, locale(), params);
      const told = title === code ? `${code} ${typeof params['message'] === 'string' ? params['message'] : JSON.stringify(params)}` : title;
      return {
        where: `${relative('.', folder)}/${pointer}`,
        what: told,
        mend: 'correct the file: nothing of a pack is loaded while anything is wrong',
      };
    });
  }
}
