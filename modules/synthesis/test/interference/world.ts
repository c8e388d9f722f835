import type { HeldRight, Manifest, Permission, Scope, SessionOrganisation } from '@bocage/sdk/shared';
import { declaredPermissions } from '@bocage/sdk/shared';
import { sql } from '@bocage/sdk/server';
import {
  aDataset,
  anAccount,
  anArea,
  anOrganisation,
  aTaxon,
  createTestPlatform,
  testKernel,
  type TestAccount,
  type TestClient,
  type TestPlatform,
} from '@bocage/sdk/testing';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { anObservation, aCountry, aGridLevel, aRule, publish, someCodes } from '../builders';
import { borrower, limitedReaders, limitRole } from './readers';
import { seedAll, type Installed, type SeededRows } from './seeds';
import { planted } from './truths';

const right = 'synthesis.observation.read';

/** Taxa by the level their rule gives; `common` has none. */
export const taxa = {
  family: 900_100,
  eagle: 900_101,
  common: 900_102,
  heron: 900_103,
  otter: 900_104,
  bear: 900_105,
  lynx: 900_106,
} as const;

/** Everything installed, sensitive observations of every level, and one person for each way to be denied exactness. */
export interface World {
  readonly platform: TestPlatform;
  readonly country: Awaited<ReturnType<typeof aCountry>> & {
    readonly large: number;
    readonly otherCell: number;
    readonly third: number;
    readonly site: number;
  };
  readonly owner: SessionOrganisation;
  readonly dataset: string;
  readonly privateDataset: string;
  /** Lent to another organisation at public precision only, whatever its records are. */
  readonly lentDataset: string;
  readonly frameworks: readonly string[];
  readonly siteId: string;
  /** Persons and accounts that observe and enter; none of them asks anything. The first reads one commune exactly: others explain that. */
  readonly hands: readonly TestAccount[];
  /** Readers without the exact right, by what they are. */
  readonly blurred: Readonly<Record<string, TestClient>>;
  /** Reads the owner's records at their true place. */
  readonly exact: TestClient;
  /** Was lent {@link lentDataset} blurred, and reads nothing else. */
  readonly borrower: TestClient;
  readonly otherId: string;
  /** Identifiers of what one of the readers made: a request for access. */
  readonly made: readonly string[];
  readonly manifests: readonly Manifest[];
  /** Identifiers and values of path parts that the modules' own seeds made. */
  readonly seeded: SeededRows;
}

/** Some more of each kind than the country of the other tests: a second grid cell, a third commune, a managed site. */
async function geography(platform: TestPlatform, owner: SessionOrganisation) {
  const country = await aCountry(platform);
  const large = await aGridLevel(platform, country);
  const { db } = platform;
  const otherCell = await anArea(platform, { type: 'M10', code: 'E002N001', west: 2.2, south: 49, size: 0.2, sizeRank: 10_000 });
  const third = await anArea(platform, { type: 'COM', code: '62003', west: 2.25, south: 49, size: 0.1, sizeRank: 5000 });
  const site = await anArea(platform, { type: 'SITE', code: 'site', west: 2.04, south: 49.04, size: 0.02, sizeRank: 500 });
  for (const [area, other] of [
    [otherCell, country.department],
    [third, country.department],
    [third, otherCell],
    [third, large],
    [otherCell, large],
    [site, large],
    [site, country.first],
    [site, country.cell],
    [site, country.department],
  ])
    await db.query(sql`insert into geography.area_intersection (area_id, other_id, share) values (${area}, ${other}, 1)`);
  const { id: siteId } = await db.one<{ id: string }>(sql`
    insert into geography.site (id, organisation_id, code, name, area_id)
    values (gen_random_uuid(), ${owner.id}, 'site', 'Site', ${site}) returning id`);
  return { country: { ...country, large, otherCell, third, site }, siteId };
}

async function taxonomy(platform: TestPlatform): Promise<void> {
  const { family, eagle, common, heron, otter, bear, lynx } = taxa;
  await aTaxon(platform, { cdNom: family, scientificName: 'Accipitridae', rank: 'FM', treeFirst: 1, treeLast: 5 });
  await aTaxon(platform, { cdNom: eagle, scientificName: 'Aquila chrysaetos', treeFirst: 3, parent: family, group2: 'Oiseaux' });
  await aTaxon(platform, { cdNom: common, scientificName: 'Turdus merula', treeFirst: 9, group2: 'Oiseaux' });
  await aTaxon(platform, { cdNom: heron, scientificName: 'Ardea purpurea', treeFirst: 11, group2: 'Oiseaux' });
  await aTaxon(platform, { cdNom: otter, scientificName: 'Lutra lutra', treeFirst: 13, group2: 'Mammifères' });
  await aTaxon(platform, { cdNom: bear, scientificName: 'Ursus arctos', treeFirst: 15, group2: 'Mammifères' });
  await aTaxon(platform, { cdNom: lynx, scientificName: 'Lynx lynx', treeFirst: 17, group2: 'Mammifères' });
  await platform.db.query(sql`
    insert into taxonomy.taxon_name (cd_nom, kind, name, search_text, weight)
    select cd_nom, 'scientific', scientific_name, core.search_text(scientific_name), 1 from taxonomy.taxon where cd_nom between ${family} and ${lynx} on conflict do nothing`);
  await platform.db.query(sql`
    insert into taxonomy.status_type (code, label_fr, label_en) values ('LRN', 'Liste rouge nationale', 'National red list') on conflict do nothing`);
  for (const [cdNom, territory] of [
    [eagle, 'FR'],
    [otter, 'INSEED62'],
  ] as const)
    await platform.db.query(sql`
      insert into taxonomy.taxon_status (cd_ref, cd_nom, type_code, code, territory_code, source) values (${cdNom}, ${cdNom}, 'LRN', 'VU', ${territory}, 'test')`);
  await aRule(platform, { cdNom: heron, level: '1' });
  await aRule(platform, { cdNom: eagle, level: '2' });
  await aRule(platform, { cdNom: lynx, level: 'm50' });
  await aRule(platform, { cdNom: otter, level: '3' });
  await aRule(platform, { cdNom: bear, level: '4' });
}

/** A module that leaks on purpose: what it answers must be found, or the test proves nothing. */
function peephole() {
  const folder = join(__dirname, 'peephole');
  const manifest = JSON.parse(readFileSync(join(folder, 'module.json'), 'utf8')) as Manifest;
  return { manifest, packageName: folder, migrations: join(folder, 'migrations') };
}

/** Opens the platform with all modules, and one that leaks; fills it but for the hidden rows. */
export async function openWorld(): Promise<World> {
  const installed = [...(await testKernel()).installedModules(), peephole()] as Installed[];
  const platform = await createTestPlatform({ installed });
  try {
    return await fill(platform, installed);
  } catch (error) {
    await platform.close();
    throw error;
  }
}

/** A request for access that has not been sent: it names a commune and a family that hold hidden records. */
async function aRequest(client: TestClient, area: number): Promise<string[]> {
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const { body } = await client.post<{ id?: string }>('/access-requests', {
    purpose: 'A study',
    studyType: 'impact-study',
    taxa: [taxa.family],
    areas: [area],
    validFrom: inDays(0),
    validTo: inDays(30),
    isSensitive: true,
  });
  if (body.id === undefined) throw new Error(`no request could be made: ${JSON.stringify(body)}`);
  return [body.id];
}

async function fill(platform: TestPlatform, installed: readonly Installed[]): Promise<World> {
  const manifests = installed.map(({ manifest }) => manifest);
  const modules = Object.fromEntries(manifests.filter(({ key }) => key !== 'core').map(({ key }) => [key, 'on' as const]));
  await someCodes(platform);
  await planted(platform);
  const owner = await anOrganisation(platform, { code: 'owner', modules });
  const other = await anOrganisation(platform, { code: 'other', modules });
  const { country, siteId } = await geography(platform, owner);
  await taxonomy(platform);
  const seeded = await seedAll(platform, installed, other);
  const dataset = (await aDataset(platform, { organisation: owner, code: 'shared' })).id;
  const privateDataset = (await aDataset(platform, { organisation: owner, code: 'private' })).id;
  await platform.db.query(sql`
    update metadata.dataset set data_origin = (select id from core.nomenclature where type_code = 'DS_PUBLIQUE' and code = 'Pr')
    where id = ${privateDataset}`);
  const frameworks = await platform.db.query<{ id: string }>(sql`select framework_id as id from metadata.dataset order by 1`);

  await publish(
    platform,
    [
      anObservation({ sourceId: 'near', datasetId: dataset, cdNom: taxa.common }),
      anObservation({
        sourceId: 'beside',
        datasetId: dataset,
        cdNom: taxa.common,
        geometry: { type: 'Point', coordinates: [2.15, 49.05] },
      }),
      anObservation({ sourceId: 'far', datasetId: dataset, cdNom: taxa.common, geometry: { type: 'Point', coordinates: [2.3, 49.05] } }),
    ],
    'background',
  );

  const everything = [...new Set(manifests.flatMap((manifest) => declaredPermissions(manifest)))];
  const all = (scope: Scope, exact = false): Record<Permission, HeldRight> =>
    Object.fromEntries(everything.map((permission) => [permission, { scope, exact }]));
  const basics = { 'core.reference.read': 'network', 'core.metadata.read': 'network', 'core.site.read': 'network' } as const;
  const as = async (organisation: SessionOrganisation, rights: Record<Permission, Scope | HeldRight>) =>
    platform.as((await anAccount(platform, { organisation, rights })).login);
  const inside = await anAccount(platform, { organisation: owner, rights: { [right]: { scope: 'network', exact: true } } });
  await limitRole(platform, inside, { areas: [country.first] });
  const hands = [inside, await anAccount(platform, { organisation: owner })];
  const lentDataset = (await aDataset(platform, { organisation: owner, code: 'lent' })).id;
  const readers = { platform, owner, other, country, siteId, dataset, lentDataset, modules };
  const everyRight = await as(other, all('network'));
  return {
    platform,
    country,
    owner,
    otherId: other.id,
    made: await aRequest(everyRight, country.first),
    dataset,
    privateDataset,
    lentDataset,
    frameworks: [...new Set(frameworks.map(({ id }) => id))],
    siteId,
    hands,
    manifests,
    seeded,
    exact: await as(owner, all('network', true)),
    blurred: {
      'everything, blurred, of another organisation': everyRight,
      'an exact right in another organisation': await as(other, { ...basics, [right]: { scope: 'network', exact: true } }),
      'the network, of another organisation': await as(other, { ...basics, [right]: 'network' }),
      'the own organisation, blurred': await as(owner, { ...basics, [right]: 'org' }),
      'what is one’s own, in the owning organisation': await as(owner, { ...basics, [right]: { scope: 'own', exact: true } }),
      'a partner': await as(other, { ...basics, [right]: 'org' }),
      'no right at all': await as(owner, {}),
      stranger: await platform.as(),
      ...(await limitedReaders(readers)),
    },
    borrower: await borrower(readers),
  };
}
