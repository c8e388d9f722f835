import { posix } from 'node:path';
import { finding, type Finding } from '../finding';
import { lineAt, type Area, type ModuleSources, type SourceText } from '../sources';
import type { Ts } from '../syntax';

interface Rule {
  /** Own folders that may be imported, by relative path or by the module's own name. */
  readonly own: readonly Area[];
  /** Packages of Bocage that may be imported. */
  readonly bocage: readonly RegExp[];
  /** Other packages that may not. */
  readonly never: readonly RegExp[];
}

const node = /^node:/;
const rules: Record<Area, Rule> = {
  server: { own: ['server', 'shared'], bocage: [/^@bocage\/sdk\/(shared|server)$/], never: [/^@angular\//, /^pg$/, /^@nestjs\/typeorm$/] },
  migrations: { own: ['migrations', 'server', 'shared'], bocage: [/^@bocage\/sdk\/(shared|server)$/], never: [/^@angular\//, /^pg$/] },
  ui: {
    own: ['ui', 'shared'],
    bocage: [/^@bocage\/sdk\/shared$/, /^@bocage\/sdk-ui(\/|$)/],
    never: [/^@nestjs\//, /^typeorm$/, /^pg$/, /^leaflet$/, node],
  },
  shared: { own: ['shared'], bocage: [/^@bocage\/sdk\/shared$/], never: [/^@nestjs\//, /^typeorm$/, /^pg$/, /^@angular\//, node] },
  test: { own: ['server', 'shared', 'ui', 'migrations', 'test'], bocage: [/^@bocage\/sdk(\/|-ui|$)/], never: [] },
};

/** Imports stay inside the module and the SDK, each folder with its own side (architecture §6). */
export function importFindings(ts: Ts, sources: ModuleSources): Finding[] {
  if (sources.isCore) return [];
  return sources.files.flatMap((file) => {
    const { importedFiles } = ts.preProcessFile(file.text, true, true);
    return importedFiles.flatMap(({ fileName, pos }) => {
      const what = fault(sources, file, fileName);
      return what === null
        ? []
        : [finding(`${sources.label}/${file.path}:${lineAt(file.text, pos)}`, `imports ${fileName}: ${what}`, mend)];
    });
  });
}

const mend = 'modules meet through ports, events, published tables and RecordRef; what two modules need belongs in @bocage/sdk';

function fault(sources: ModuleSources, file: SourceText, specifier: string): string | null {
  const isSpec = /\.spec\.ts$/.test(file.path);
  const rule = isSpec
    ? { ...rules[file.area], bocage: [...rules[file.area].bocage, /^@bocage\/sdk\/testing$/, /^@bocage\/sdk-ui\//] }
    : rules[file.area];
  if (specifier.startsWith('.')) return relativeFault(file, specifier, rule);
  const own = sources.packageJson.name ?? '';
  if (specifier === own || specifier.startsWith(`${own}/`))
    return ownFault(specifier.slice(own.length + 1).split('/')[0] ?? '', file, rule);
  if (/\/module-[\w-]+(\/|$)/.test(specifier)) return 'a module imports no other module';
  if (specifier.startsWith('@bocage/')) {
    return rule.bocage.some((allowed) => allowed.test(specifier)) ? null : `not for ${file.area} code`;
  }
  return rule.never.some((forbidden) => forbidden.test(specifier)) ? `not for ${file.area} code` : null;
}

function relativeFault(file: SourceText, specifier: string, rule: Rule): string | null {
  const target = posix.normalize(posix.join(posix.dirname(file.path), specifier));
  if (target.startsWith('..')) return 'the path leaves the module';
  const [area = ''] = target.split('/');
  const isData = target === 'module.json' || target === 'package.json' || (area === 'i18n' && /\.spec\.ts$/.test(file.path));
  return isData ? null : ownFault(area, file, rule);
}

function ownFault(area: string, file: SourceText, { own }: Rule): string | null {
  return area === file.area || own.some((allowed) => allowed === area) || area === 'module.json'
    ? null
    : `${file.area} code does not know ${area}`;
}
