import type { SessionOrganisation } from '@bocage/sdk/shared';
import { Events, sql } from '@bocage/sdk/server';
import {
  aDataset,
  anAccount,
  anArea,
  anOrganisation,
  aTaxon,
  createTestPlatform,
  type TestClient,
  type TestPlatform,
} from '@bocage/sdk/testing';
import { aCountry, anObservation, aRule, inFirstCommune, publish } from './builders';
import { page } from './queries';

describe('observations when the reference changes after them', () => {
  let platform: TestPlatform;
  let owner: SessionOrganisation;
  let datasetId: string;
  let reader: TestClient;
  const eagle = 900_201;

  beforeAll(async () => {
    platform = await createTestPlatform({ modules: ['synthesis'] });
    await aCountry(platform);
    await aTaxon(platform, { cdNom: eagle, scientificName: 'Aquila chrysaetos', treeFirst: 3, treeLast: 3 });
    owner = await anOrganisation(platform, { modules: { synthesis: 'on' } });
    const others = await anOrganisation(platform, { modules: { synthesis: 'on' } });
    datasetId = (await aDataset(platform, { organisation: owner })).id;
    const { login } = await anAccount(platform, { organisation: others, rights: { 'synthesis.observation.read': 'network' } });
    reader = await platform.as(login);
  });
  afterEach(() => platform.db.query(sql`delete from synthesis.observation`));
  afterAll(() => platform.close());

  const published = async (geometry = inFirstCommune) => {
    const row = anObservation({ datasetId, cdNom: eagle, geometry });
    await publish(platform, [row]);
    return row;
  };
  const changed = async (...names: readonly string[]) => {
    for (const name of names) await platform.get(Events).append(platform.systemCtx(), { name });
    await platform.runJobs();
  };
  const stored = ({ sourceId }: { readonly sourceId: string }) =>
    platform.db.one<{ areas: number[]; site: number | null; level: number; updated: string }>(sql`
      select area_ids as areas, site_area_id as site, precision_level as level, updated_at::text as updated
      from synthesis.observation where source_id = ${sourceId}`);

  it('are blurred as soon as a new rule concerns them', async () => {
    await published();
    expect((await page(reader)).items).toMatchObject([{ isBlurred: false }]);
    await aRule(platform, { cdNom: eagle, level: '2' });
    await changed('core.sensitivity-rules.changed');
    expect((await page(reader)).items).toMatchObject([{ isBlurred: true }]);
    await platform.db.query(sql`delete from taxonomy.sensitivity_rule`);
    await changed('core.sensitivity-rules.changed');
    expect((await page(reader)).items).toMatchObject([{ isBlurred: false }]);
  });

  it('are attached to a site that is added later, and no longer to one that is closed', async () => {
    const [inside, outside] = [await published(), await published({ type: 'Point', coordinates: [2.4, 49.4] })];
    const before = await stored(outside);
    const site = await anArea(platform, { type: 'SITE', code: 'new-site', west: 2.04, south: 49.04, size: 0.02 });
    await changed('core.areas.changed', 'core.areas.changed');
    expect(await stored(inside)).toMatchObject({ site, areas: expect.arrayContaining([site]) as unknown });
    expect(await stored(outside)).toEqual(before);
    await platform.db.query(sql`update geography.area set is_active = false where id = ${site}`);
    await changed('core.areas.changed');
    expect(await stored(inside)).toMatchObject({ site: null, areas: expect.not.arrayContaining([site]) as unknown });
  });

  it('are looked for beyond the site kept when another one comes to overlap it', async () => {
    const inside = await published();
    const isSpread = () =>
      platform.db.one(
        sql`select is_spread as "isSpread", site_area_id as site from synthesis.observation where source_id = ${inside.sourceId}`,
      );
    const kept = await anArea(platform, { type: 'SITE', code: 'kept-site', west: 2.04, south: 49.04, size: 0.02 });
    await changed('core.areas.changed');
    expect(await isSpread()).toEqual({ isSpread: false, site: kept });
    const other = await anArea(platform, { type: 'SITE', code: 'other-site', west: 2.045, south: 49.04, size: 0.02 });
    await changed('core.areas.changed');
    expect(await isSpread()).toEqual({ isSpread: true, site: kept });
    await platform.db.query(sql`update geography.area set is_active = false where id in (${kept}, ${other})`);
    await changed('core.areas.changed');
    expect(await isSpread()).toEqual({ isSpread: false, site: null });
  });

  it('are shown by the new limits of their area when they are blurred', async () => {
    await aRule(platform, { cdNom: eagle, level: '1' });
    await published();
    const [first] = (await page(reader)).items;
    await platform.db.query(sql`
      update geography.area set geom = st_multi(st_translate(geom, 0, 0.01)) where code = '62001'`);
    await changed('core.areas.changed');
    const [second] = (await page(reader)).items;
    expect(second).toMatchObject({ isBlurred: true, id: first?.id });
    expect(second?.latitude).toBeCloseTo((first?.latitude ?? 0) + 0.01, 5);
    await platform.db.query(sql`delete from taxonomy.sensitivity_rule`);
  });

  it('have a public identifier that their permanent one does not tell', async () => {
    const secret = () => platform.db.one<{ id: string }>(sql`select synthesis.public_id('01890000-0000-7000-8000-000000000001') as id`);
    const { id } = await secret();
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(await secret()).toEqual({ id });
    await platform.db.query(sql`update synthesis.public_id_key set secret = gen_random_uuid()`);
    expect(await secret()).not.toEqual({ id });
  });
});
