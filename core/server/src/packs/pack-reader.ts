import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Located, Pack, PackDocument, PackObservations } from './pack-format';
import { packSchema, partSchema } from './pack-format';
import type { PackIssues } from './pack-issues';
import { readObservers } from './read-observers';
import { readSites } from './read-sites';

type ListName = 'organisations' | 'accounts' | 'frameworks' | 'datasets' | 'activations' | 'stewardships' | 'shares' | 'accessRequests';

const document = 'pack.json';

const located = <T>(file: string, pointer: string, entries: readonly T[]): Located<T>[] =>
  entries.map((entry, place) => ({ entry, at: `${file}#${pointer}/${place}` }));

/** Reads every file of a pack but those of observations; answers `undefined` when `pack.json` itself cannot be used. */
export async function readPack(folder: string, issues: PackIssues): Promise<Pack | undefined> {
  const reader = new PackReader(folder, issues);
  const written = await reader.json(document);
  const content = written === undefined ? undefined : issues.checked<PackDocument>(packSchema, written, `${document}#`);
  if (!content) return undefined;
  const { key, version, title, isDemonstration, observers = [], sites = [], observations = [] } = content;
  return {
    folder,
    key,
    version,
    title,
    isDemonstration,
    organisations: await reader.list(content, 'organisations'),
    accounts: await reader.list(content, 'accounts'),
    observers: await reader.entries(observers, readObservers),
    sites: await reader.entries(sites, readSites),
    frameworks: await reader.list(content, 'frameworks'),
    datasets: await reader.list(content, 'datasets'),
    activations: await reader.list(content, 'activations'),
    stewardships: await reader.list(content, 'stewardships'),
    shares: await reader.list(content, 'shares'),
    accessRequests: await reader.list(content, 'accessRequests'),
    observations: await reader.observations(observations),
    files: reader.files,
  };
}

type FileReader<T> = (path: string, name: string, issues: PackIssues) => Promise<T[]>;

class PackReader {
  readonly files: string[] = [];

  constructor(
    private readonly folder: string,
    private readonly issues: PackIssues,
  ) {}

  async json(file: string): Promise<unknown> {
    const path = join(this.folder, file);
    if (!(await this.exists(file))) return undefined;
    this.files.push(file);
    try {
      return JSON.parse(await readFile(path, 'utf8'));
    } catch (error) {
      this.issues.add(file, 'not-json', { reason: (error as Error).message });
      return undefined;
    }
  }

  async list<Name extends ListName>(
    content: PackDocument,
    name: Name,
  ): Promise<Located<Exclude<NonNullable<PackDocument[Name]>, string>[number]>[]> {
    type Entry = Exclude<NonNullable<PackDocument[Name]>, string>[number];
    const given = content[name];
    if (given === undefined) return [];
    if (typeof given !== 'string') return located(document, `/${name}`, given as readonly Entry[]);
    const written = await this.json(given);
    if (written === undefined) return [];
    return located(given, '', this.issues.checked<readonly Entry[]>(partSchema(name), written, `${given}#`) ?? []);
  }

  async entries<T>(names: readonly string[], read: FileReader<T>): Promise<T[]> {
    const entries: T[] = [];
    for (const name of names) {
      if (!(await this.exists(name))) continue;
      this.files.push(name);
      entries.push(...(await read(join(this.folder, name), name, this.issues)));
    }
    return entries;
  }

  async observations(entries: readonly PackObservations[]): Promise<Located<PackObservations>[]> {
    const listed = located(document, '/observations', entries);
    for (const { entry } of listed) {
      await this.exists(entry.file);
      if (entry.mapping !== undefined) await this.json(entry.mapping);
    }
    return listed;
  }

  private async exists(file: string): Promise<boolean> {
    const found = await stat(join(this.folder, file)).catch(() => undefined); // absent or unreadable: told below
    if (found?.isFile()) return true;
    this.issues.add(file, 'file-missing');
    return false;
  }
}
