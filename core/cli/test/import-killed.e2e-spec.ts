import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aDataset, anArea, anOrganisation, aTaxon, createTestPlatform, type TestPlatform } from '@bocage/sdk/testing';
import { sql } from '@bocage/sdk/server';

const lines = 20_000;
const [trout, eagle] = [67778, 2645];
const bocage = join(__dirname, '../bin/bocage.mjs');

// The embedded engine has one process: a killed command is a killed database, which core/embedded tests.
const onPostgresql = process.env['TEST_DATABASE_URL'] ? describe : describe.skip;

onPostgresql('an import that is killed', () => {
  let platform: TestPlatform;
  let folder: string;
  let file: string;

  beforeAll(async () => {
    platform = await createTestPlatform({ modules: ['synthesis'] });
    await anArea(platform, { type: 'COM', code: '62001', west: 2, south: 49, size: 0.5, sizeRank: 5000 });
    await aTaxon(platform, { cdNom: trout, scientificName: 'Salmo trutta', treeFirst: 10 });
    await aTaxon(platform, { cdNom: eagle, scientificName: 'Aquila chrysaetos', treeFirst: 20 });
    await platform.db.query(sql`insert into taxonomy.sensitivity_rule (cd_nom, level, list_code) values (${eagle}, 100, 'test')`);
    await aDataset(platform, { organisation: await anOrganisation(platform), code: 'target' });
    folder = mkdtempSync(join(tmpdir(), 'bocage-killed-'));
    file = join(folder, 'file.csv');
    const rows = Array.from({ length: lines }, (_, index) => {
      const [longitude, latitude] = [2 + (index % 400) / 1000, 49 + (index % 300) / 1000];
      return `${index},${index % 10 === 0 ? eagle : trout},2020-05-${String(1 + (index % 28)).padStart(2, '0')},${longitude},${latitude}`;
    });
    writeFileSync(file, ['id,cd_nom,date,longitude,latitude', ...rows].join('\n'));
  });
  afterAll(async () => {
    await platform.close();
    rmSync(folder, { recursive: true });
  });

  const run = () =>
    spawn(process.execPath, [bocage, 'import', 'observations', file, '--dataset', 'target', '--report', join(folder, 'report.csv')], {
      env: { ...process.env, DATABASE_URL: platform.databaseUrl },
      stdio: 'ignore',
    });
  const ended = (child: ReturnType<typeof run>) => new Promise<number | null>((done) => child.on('exit', done));
  const stored = () =>
    platform.db.one<Record<string, number>>(sql`
      select count(*)::integer as rows, count(distinct source_id)::integer as keys,
        count(*) filter (where precision_level > 0)::integer as sensitive,
        (select count(*)::integer from synthesis.public_projection) as projected,
        (select coalesce(sum(n), 0)::integer from synthesis.cell_count) as "inCells",
        (select coalesce(sum(n), 0)::integer from synthesis.taxon_count) as "inTaxa"
      from synthesis.observation`);

  it('loses nothing and duplicates nothing: the same command goes on where it stopped', async () => {
    for (let kills = 0; kills < 2; kills += 1) {
      const before = (await stored())['rows'] ?? 0;
      const child = run();
      const end = ended(child);
      while (child.exitCode === null && ((await stored())['rows'] ?? 0) <= before) await new Promise((next) => setTimeout(next, 20));
      child.kill('SIGKILL');
      await end;
      const { rows = 0, keys, sensitive, projected, inCells, inTaxa } = await stored();
      expect(rows).toBeGreaterThan(before);
      // Whole batches, each with all that is computed from it.
      expect({ keys, projected, inCells, inTaxa }).toEqual({ keys: rows, projected: sensitive, inCells: rows, inTaxa: rows });
    }
    expect(await ended(run())).toBe(0);
    expect(await stored()).toEqual({
      rows: lines,
      keys: lines,
      sensitive: lines / 10,
      projected: lines / 10,
      inCells: lines,
      inTaxa: lines,
    });
  });
});
