import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { sql } from '@bocage/sdk/server';
import { aTaxon, anArea, createTestPlatform, type TestPlatform } from '@bocage/sdk/testing';
import { PackLoader, PackProblem } from '../src/packs';

const square = (west: number, south: number, size: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
});

const site = (properties: object, geometry: object = square(1.7, 50.4, 0.01)) => ({ type: 'Feature', properties, geometry });
const features = (list: readonly object[]) => JSON.stringify({ type: 'FeatureCollection', features: list });

const document = {
  key: 'tiny',
  version: '1.0.0',
  title: { fr: 'Lot minuscule', en: 'Tiny pack' },
  organisations: [
    { code: 'network', name: 'Réseau', kind: 'network' },
    { code: 'county', name: 'Département', kind: 'member', parent: 'network' },
  ],
  accounts: 'accounts.json',
  observers: ['observers.csv'],
  sites: ['sites.geojson'],
  frameworks: [
    { code: 'framework', organisation: 'county', name: 'Cadre', objectives: ['8'], actors: [{ role: '1', organisation: 'county' }] },
  ],
  datasets: [
    {
      code: 'dataset',
      framework: 'framework',
      organisation: 'county',
      name: 'Jeu',
      dataType: '1',
      keywords: ['dune'],
      bbox: [1, 50, 2, 51],
      actors: [{ role: '1', account: 'officer' }],
    },
  ],
  activations: [{ organisation: 'county', module: 'synthesis', state: 'on' }],
  observations: [{ file: 'records.csv', dataset: 'dataset' }],
};

const files = {
  'accounts.json': JSON.stringify([
    {
      login: 'officer',
      displayName: 'Anne Martel',
      memberships: [
        { organisation: 'county', roles: ['site-officer'] },
        { organisation: 'network', roles: ['reader'] },
      ],
    },
  ]),
  'observers.csv': 'organisation,display_name,given_name,family_name\ncounty,Anne Martel,Anne,Martel\ncounty,Jean Roux,Jean,Roux\n',
  'sites.geojson': features([
    site({
      organisation: 'county',
      code: 'attin',
      name: 'Marais d’Attin',
      kind: 'Marais',
      managedSince: '2001-01-01',
      officers: ['officer'],
      units: [{ code: 'UG1', name: 'Roselière', geometry: square(1.7, 50.4, 0.005) }],
    }),
  ]),
  'records.csv':
    'id,cd_nom,nom_cite,date,lon,lat\nR1,67772,Salmo trutta,2024-05-12,1.705,50.405\nR2,67772,Salmo trutta,2024-05-13,1.9,50.405\n',
};

const folders: string[] = [];

function aPack(content: object = document, others: Readonly<Record<string, string>> = files): string {
  const folder = mkdtempSync(join(tmpdir(), 'bocage-pack-'));
  folders.push(folder);
  for (const [name, text] of Object.entries({ 'pack.json': JSON.stringify(content), ...others })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

async function aReference(platform: TestPlatform): Promise<void> {
  const { db } = platform;
  await db.query(
    sql`insert into geography.area_type (code, label_fr, label_en, family, size_rank) values ('SITE', 'Site', 'Site', 'managed', 1000)`,
  );
  for (const [type, code] of [
    ['CA_OBJECTIFS', '8'],
    ['ROLE_ACTEUR', '1'],
    ['DATA_TYP', '1'],
  ]) {
    await db.query(sql`insert into core.nomenclature_type (code, label_fr) values (${type}, ${type})`);
    await db.query(sql`insert into core.nomenclature (type_code, code, label_fr) values (${type}, ${code}, ${code})`);
  }
}

const refusal = async (loading: Promise<unknown>): Promise<PackProblem> => {
  const error: unknown = await loading.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof PackProblem) return error;
  throw error ?? new Error('the pack was loaded');
};

const tables = sql`
  select (select count(*) from core.organisation) as organisations, (select count(*) from core.person) as people, (select count(*) from core.account) as accounts,
    (select count(*) from core.membership_role) as roles, (select count(*) from geography.site) as sites, (select count(*) from geography.management_unit) as units,
    (select count(*) from geography.site_officer) as officers, (select count(*) from geography.area_part) as parts, (select count(*) from metadata.dataset) as datasets,
    (select count(*) from metadata.dataset_actor) as actors, (select count(*) from core.module_activation) as activations`;

afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

describe('a pack on core alone', () => {
  let platform: TestPlatform;
  let loader: PackLoader;

  beforeAll(async () => {
    platform = await createTestPlatform();
    loader = platform.get(PackLoader);
    await aReference(platform);
  });
  afterAll(() => platform.close());

  const bad = {
    ...document,
    organisations: [...document.organisations, { code: 'county', name: 'Encore', kind: 'member' }],
    datasets: [{ ...document.datasets[0], framework: 'nowhere', dataType: '99' }],
    observations: [{ file: 'absent.csv', dataset: 'dataset' }],
  };

  it('tells every problem of the files at once, and where', async () => {
    const { errors, message } = await refusal(
      loader.load(
        aPack(
          { ...bad, surprise: 1 },
          {
            ...files,
            'accounts.json': '[{"login":"Officer"}]',
            'sites.geojson': features([site({ organisation: 'county', code: 'x', name: 'X' }, { type: 'Point', coordinates: [1, 50] })]),
          },
        ),
      ),
    );
    expect(errors.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(['pack.json#/surprise core.invalid-additional-properties']);
    expect(message).toContain('pack.json#/surprise');
    const second = await refusal(
      loader.load(
        aPack(bad, {
          ...files,
          'accounts.json': '[{"login":"Officer"}]',
          'sites.geojson': features([site({ organisation: 'county', code: 'x', name: 'X' }, { type: 'Point', coordinates: [1, 50] })]),
        }),
      ),
    );
    expect(second.errors.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      'accounts.json#/0/displayName core.invalid-required',
      'accounts.json#/0/memberships core.invalid-required',
      'accounts.json#/0/login core.invalid-pattern',
      'sites.geojson#/features/0/geometry core.pack-geometry-not-polygon',
      'absent.csv core.pack-file-missing',
    ]);
  });

  it('tells every wrong reference at once and writes nothing', async () => {
    const before = await platform.db.one(tables);
    const { errors } = await refusal(
      loader.load(
        aPack(
          { ...bad, observations: [{ file: 'records.csv', dataset: 'elsewhere' }] },
          { ...files, 'accounts.json': files['accounts.json'].replace('reader', 'wizard') },
        ),
      ),
    );
    expect(errors.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      'pack.json#/organisations/2 core.pack-duplicate',
      'accounts.json#/0/memberships/1/roles/0 core.pack-role-unknown',
      'pack.json#/datasets/0/framework core.pack-framework-unknown',
      'pack.json#/datasets/0/dataType core.pack-nomenclature-unknown',
      'pack.json#/observations/0/dataset core.pack-dataset-unknown',
    ]);
    expect(await platform.db.one(tables)).toEqual(before);
  });

  it('loads, and says what it skips', async () => {
    const steps: string[] = [];
    const report = await loader.load(aPack(), ({ step, done, total }) => steps.push(`${step} ${done <= total}`));
    expect(report.notices.map(({ code }) => code)).toEqual(['core.pack-module-not-installed', 'core.pack-observations-skipped']);
    expect(await platform.db.one(tables)).toEqual({
      organisations: 2,
      people: 2,
      accounts: 1,
      roles: 2,
      sites: 1,
      units: 1,
      officers: 1,
      parts: 1,
      datasets: 1,
      actors: 1,
      activations: 0,
    });
    expect(steps).toEqual(['people true', 'sites true', 'metadata true', 'done true']);
  });

  it('changes nothing when loaded again, forced or not, whoever wrote it', async () => {
    const folder = aPack();
    const before = await platform.db.one(tables);
    expect(await loader.load(folder)).toMatchObject({ changed: 0, imported: [] });
    expect(await loader.load(folder, undefined, { isForced: true })).toMatchObject({ changed: 0, imported: [] });
    expect(await platform.db.one(tables)).toEqual(before);
  });

  it('updates what changed in the pack', async () => {
    const renamed = { ...document, organisations: document.organisations.map((organisation) => ({ ...organisation, name: 'Autre nom' })) };
    expect(await loader.load(aPack(renamed))).toMatchObject({ changed: 2 });
  });

  it('keeps demonstration accounts out of a platform in use', async () => {
    await platform.db.query(sql`
      insert into core.membership_role (membership_id, role_id)
      select m.id, r.id from core.membership m, core.role r where r.code = 'network-administrator' limit 1`);
    await platform.db.query(sql`update core.account set status = 'active', password_hash = 'x'`);
    const { errors } = await refusal(loader.load(aPack({ ...document, key: 'other', isDemonstration: true })));
    expect(errors.map(({ code }) => code)).toEqual(['core.pack-demonstration-refused']);
  });
});

describe('a pack with observations', () => {
  let platform: TestPlatform;

  beforeAll(async () => {
    platform = await createTestPlatform({ modules: ['synthesis'] });
    await aReference(platform);
    await aTaxon(platform, { cdNom: 67772, scientificName: 'Salmo trutta' });
    await anArea(platform, { type: 'COM', code: '62044', west: 1.6, south: 50.3, size: 0.4 });
  });
  afterAll(() => platform.close());

  const attached = sql`
    select (select count(*) from synthesis.observation) as all,
      (select count(*) from synthesis.observation o join geography.area a on a.id = any(o.area_ids) where a.type_code = 'SITE') as "inSite"`;

  it('switches modules on and imports the files, attached to the sites; once', async () => {
    const loader = platform.get(PackLoader);
    const folder = aPack();
    expect(await loader.load(folder)).toMatchObject({ imported: ['records.csv'], notices: [] });
    expect(await platform.db.one(attached)).toEqual({ all: 2, inSite: 1 });
    expect(await loader.load(folder)).toMatchObject({ changed: 0, imported: [] });
    expect(await loader.load(folder, undefined, { isForced: true })).toMatchObject({ changed: 0, imported: ['records.csv'] });
    expect(await platform.db.one(attached)).toEqual({ all: 2, inSite: 1 });
  });

  it('leaves the decisions of administrators alone', async () => {
    await platform.db.query(sql`update core.module_activation set state = 'off'`);
    await platform.get(PackLoader).load(aPack(), undefined, { isForced: true });
    expect(await platform.db.one(sql`select state from core.module_activation`)).toEqual({ state: 'off' });
  });
});

describe('a demonstration with shares and requests', () => {
  let platform: TestPlatform;
  let loader: PackLoader;
  const member = (login: string, organisation: string, role: string) => ({
    login,
    displayName: login,
    memberships: [{ organisation, roles: [role] }],
    isDemonstration: true,
  });
  const asked = { account: 'asker', purpose: 'Study', studyType: 'research', areas: [{ type: 'COM', code: '62001' }], days: 60 };
  const shared = {
    ...document,
    key: 'shared',
    isDemonstration: true,
    sites: [],
    observations: [],
    activations: [],
    observers: [],
    accounts: [member('asker', 'network', 'partner'), member('steward', 'county', 'data-steward')],
    datasets: [{ code: 'dataset', framework: 'framework', organisation: 'county', name: 'Jeu' }],
    frameworks: [{ code: 'framework', organisation: 'county', name: 'Cadre' }],
    stewardships: [{ organisation: 'county', area: { type: 'COM', code: '62001' } }],
    shares: [{ dataset: 'dataset', to: 'network' }],
    accessRequests: [
      { ...asked, code: 'waits' },
      { ...asked, code: 'asked', decider: 'steward', question: 'Which ponds?' },
      { ...asked, code: 'open', decider: 'steward', isApproved: true, isAccepted: true },
    ],
  };
  const states = () =>
    platform.db
      .query(sql`select state from core.access_request order by number`)
      .then((rows) => (rows as { state: string }[]).map(({ state }) => state));

  beforeAll(async () => {
    platform = await createTestPlatform();
    loader = platform.get(PackLoader);
    await aReference(platform);
    await anArea(platform, { type: 'COM', code: '62001', west: 1.7, south: 50.4, size: 0.1 });
  });
  afterAll(() => platform.close());

  it('refuses what names nothing, and requests outside a demonstration', async () => {
    const wrong = {
      ...shared,
      isDemonstration: false,
      accounts: shared.accounts.map((account) => ({ ...account, isDemonstration: false })),
      stewardships: [{ organisation: 'nobody', taxon: 1 }],
      shares: [{ dataset: 'none', to: 'nobody' }],
      accessRequests: [{ ...asked, code: 'one', account: 'nobody', areas: [{ type: 'DEP', code: '99' }], isApproved: true }],
    };
    const { errors } = await refusal(loader.load(aPack(wrong, {})));
    expect(errors.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      'pack.json#/stewardships/0/organisation core.pack-organisation-unknown',
      'pack.json#/shares/0/dataset core.pack-dataset-unknown',
      'pack.json#/shares/0/to core.pack-organisation-unknown',
      'pack.json#/accessRequests/0 core.pack-demonstration-only',
      'pack.json#/accessRequests/0/account core.pack-account-unknown',
      'pack.json#/accessRequests/0/decider core.pack-decider-missing',
      'pack.json#/accessRequests/0/areas/0 core.pack-area-unknown',
      'pack.json#/stewardships/0/taxon core.pack-taxon-unknown',
    ]);
  });

  it('takes the steps people would take, once', async () => {
    await loader.load(aPack(shared, {}));
    expect(await states()).toEqual(['submitted', 'needs_info', 'active']);
    const made = await platform.db.one(sql`
      select (select count(*) from core.stewardship) as stewardships, (select count(*) from core.share where status = 'accepted') as shares,
        (select count(*) from core.access_grant where request_id is not null) as grants`);
    expect(made).toEqual({ stewardships: 1, shares: 1, grants: 1 });
    await platform.db.query(sql`update core.share set status = 'revoked'`);
    await loader.load(aPack(shared, {}), undefined, { isForced: true });
    expect(await states()).toEqual(['submitted', 'needs_info', 'active']);
    expect(await platform.db.one(sql`select status from core.share`)).toEqual({ status: 'revoked' });
  });
});
