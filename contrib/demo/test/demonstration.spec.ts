import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { checked } from '@bocage/sdk/server';
import type { JsonSchema } from '@bocage/sdk/shared';

interface Account {
  readonly login: string;
  readonly isDemonstration?: boolean;
  readonly memberships: readonly { readonly organisation: string }[];
}

interface Feature {
  readonly properties: { readonly organisation: string; readonly officers: readonly string[] };
}

interface Pack {
  readonly observations: readonly { readonly file: string; readonly dataset: string; readonly mapping: string }[];
  readonly datasets: readonly { readonly code: string }[];
  readonly sites: readonly string[];
}

interface Mapping {
  readonly columns: Readonly<Record<string, string>>;
  readonly additional?: readonly string[];
}

const folder = join(__dirname, '..');
const json = <T>(file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as T;
const lines = (file: string) => gunzipSync(readFileSync(join(folder, file))).toString('utf8').trimEnd().split('\n');
const schema = JSON.parse(readFileSync(require.resolve('@bocage/sdk/schemas/pack.schema.json'), 'utf8')) as JsonSchema;
const part = (name: string): JsonSchema => ({ $defs: schema['$defs'], $ref: `#/$defs/${name}` });

describe('the demonstration', () => {
  const pack = checked<Pack>(schema, json('pack.json'));
  const accounts = checked<Account[]>(part('accounts'), json('accounts.json'));
  const sites = pack.sites.flatMap((file) => json<{ features: Feature[] }>(file).features);

  it('has the sites, the accounts and the observers of its two organisations', () => {
    const ofCounty = ({ organisation }: { organisation: string }) => organisation === 'departement-du-littoral';
    expect(sites.filter(({ properties }) => ofCounty(properties))).toHaveLength(61);
    expect(sites.filter(({ properties }) => !ofCounty(properties))).toHaveLength(12);
    expect(accounts.filter(({ login, memberships }) => login !== 'admin' && memberships.some(ofCounty))).toHaveLength(80);
    expect(readFileSync(join(folder, 'littoral/observers.csv'), 'utf8').trimEnd().split('\n')).toHaveLength(1 + 734);
  });

  it('has sites that the pack format accepts, with officers who have an account', () => {
    const logins = new Set(accounts.map(({ login }) => login));
    for (const { properties } of sites) {
      checked(part('site'), properties);
      expect(properties.officers.every((login) => logins.has(login))).toBe(true);
    }
  });

  it('shows one way in for each role', () => {
    expect(accounts.filter(({ isDemonstration }) => isDemonstration).map(({ login }) => login)).toEqual([
      'admin', 'littoral.admin', 'littoral.officer', 'littoral.agent', 'littoral.reader', 'seine.data', 'seine.reader', 'seine.partner', 'littoral.steward',
    ]);
  });

  it('has records whose columns are the mapped ones, each with its own identifier', () => {
    const counts = pack.observations.map(({ file, dataset, mapping }) => {
      const [header = '', ...records] = lines(file);
      const { columns, additional = [] } = json<Mapping>(mapping);
      expect(header.split(',')).toEqual(expect.arrayContaining([...Object.values(columns), ...additional]));
      expect(new Set(records.map((record) => record.split(',', 1)[0])).size).toBe(records.length);
      expect(pack.datasets.map(({ code }) => code)).toContain(dataset);
      return { isReal: file.startsWith('seine/'), count: records.length };
    });
    const sum = (isReal: boolean) => counts.filter((file) => file.isReal === isReal).reduce((total, { count }) => total + count, 0);
    expect([sum(false), sum(true)]).toEqual([24_000, 167_337]);
  });

  it('is what its generator writes', () => {
    const { status, stderr } = spawnSync(process.execPath, [join(folder, 'generate.mjs'), '--check'], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('stays below four megabytes', () => {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const size = files.reduce((total, { parentPath, name }) => total + statSync(join(parentPath, name)).size, 0);
    expect(size).toBeLessThan(4_000_000);
  });
});
