import { basename } from 'node:path';
import type { Manifest } from '../../../shared';
import { finding, type Finding } from '../finding';
import type { ContractKernel } from '../kernel';
import { lineAt, type ModuleSources } from '../sources';

/** `module.json` is valid, owns its names, and fits what it requires; package.json offers the entries the kernel imports. */
export function manifestFindings(sources: ModuleSources, kernel: ContractKernel, neighbours: readonly Manifest[]): Finding[] {
  const file = `${sources.label}/module.json`;
  const own = kernel.manifestProblems(sources.manifest, file).map((problem) => manifestFinding(sources, problem));
  if (own.length > 0) return own;
  const graph = kernel
    .graphProblems([...neighbours, sources.manifest])
    .map((problem) => finding(file, problem, 'correct "platform", "requires" or "optional"'));
  return [...graph, ...(sources.isCore ? [] : packageFindings(sources))];
}

/** `/permissions/box` → the line where that member begins, as near as its last name tells. */
function lineOf(text: string, pointer: string): number {
  let position = 0;
  for (const name of pointer.split('/').filter((part) => part !== '' && !/^\d+$/.test(part))) {
    const next = text.indexOf(`"${name}"`, position);
    if (next < 0) break;
    position = next;
  }
  return lineAt(text, position);
}

function manifestFinding({ label, manifestText }: ModuleSources, problem: string): Finding {
  const words = problem.slice(problem.indexOf(': ') + 2);
  const pointer = /^\/\S*/.exec(words)?.[0];
  const where = pointer === undefined ? `${label}/module.json` : `${label}/module.json:${lineOf(manifestText, pointer)}`;
  return finding(where, words, 'docs/reference/manifest.md says what each member may hold');
}

function packageFindings({ label, folder, manifest, packageJson, files }: ModuleSources): Finding[] {
  const file = `${label}/package.json`;
  const findings: Finding[] = [];
  if (label.startsWith('modules/') && basename(folder) !== manifest.key) {
    findings.push(finding(`${label}/module.json`, `the key is "${manifest.key}"`, `name the folder modules/${manifest.key}`));
  }
  if (!packageJson.name?.endsWith(`/module-${manifest.key}`)) {
    findings.push(
      finding(
        file,
        `the package is named "${packageJson.name ?? ''}"`,
        `name it @bocage/module-${manifest.key} or @<scope>/module-${manifest.key}`,
      ),
    );
  }
  const entries = [
    './module.json',
    './server',
    ...(['shared', 'ui'] as const).filter((area) => files.some((f) => f.area === area)).map((area) => `./${area}`),
  ];
  for (const entry of entries.filter((name) => packageJson.exports?.[name] === undefined)) {
    findings.push(
      finding(file, `"exports" lacks "${entry}"`, 'copy the line of another module: the kernel and the screens import it by that name'),
    );
  }
  return findings;
}
