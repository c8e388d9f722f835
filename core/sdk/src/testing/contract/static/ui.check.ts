import { finding, type Finding } from '../finding';
import { placeOf, type ModuleSources } from '../sources';
import type { Ts } from '../syntax';
import { readUi } from './ui-reader';

/** Menu paths and slot components of the manifest are those of `ui/index.ts`. */
export function uiFindings(ts: Ts, sources: ModuleSources): Finding[] {
  const { label, manifest, files } = sources;
  const { nav = [], slots = [], publicPages = [] } = manifest.ui ?? {};
  const hasScreens = files.some(({ area }) => area === 'ui');
  const declared = readUi(ts, sources);
  const inManifest = (words: string) => `${label}/module.json (${words})`;
  if (!declared) {
    const what = 'does not export uiModule = defineUiModule({ … }) with literal routes';
    const isNeeded = hasScreens || nav.length + slots.length + publicPages.length > 0;
    return isNeeded
      ? [finding(`${label}/ui/index.ts`, what, 'the shell imports it by that name; the contract reads it without running it')]
      : [];
  }
  const findings: Finding[] = [];
  for (const path of [...nav.map((entry) => entry.path), ...publicPages]) {
    if (declared.paths.includes(path)) continue;
    const known = declared.paths.map((known) => `"${known}"`).join(', ');
    findings.push(
      finding(
        inManifest(`ui path "${path}"`),
        `no route of ui/index.ts has this path (there are ${known || 'none'})`,
        'add the route or correct the path',
      ),
    );
  }
  for (const path of [...nav.filter((entry) => !entry.administration).map((entry) => entry.path), ...publicPages]) {
    const above = nav.find((entry) => entry.administration && path.startsWith(`${entry.path}/`));
    if (!above) continue;
    findings.push(
      finding(
        inManifest(`ui path "${path}"`),
        `lies below "${above.path}", which the administration shows`,
        'give it a path of its own, or the group of the administration too',
      ),
    );
  }
  for (const { component, slot } of slots) {
    if (declared.slots.includes(component)) continue;
    findings.push(
      finding(
        inManifest(`slot ${slot}`),
        `component "${component}" is not in slots of ui/index.ts`,
        `add ${component}: () => import(…) there, or correct the name`,
      ),
    );
  }
  for (const name of declared.slots.filter((declaredName) => !slots.some(({ component }) => component === declaredName))) {
    findings.push(
      finding(
        placeOf(sources, name, 'ui'),
        `slot component "${name}" is not in the manifest: it is never shown`,
        'add it to ui.slots of module.json, or remove it',
      ),
    );
  }
  return findings;
}
