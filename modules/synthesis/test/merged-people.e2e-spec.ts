import { sql } from '@bocage/sdk/server';
import { aDataset, anAccount, anOrganisation, aTaxon, createTestPlatform, type TestPlatform } from '@bocage/sdk/testing';
import { aCountry, anObservation, publish, someCodes } from './builders';

interface Preview {
  readonly rows: number;
  readonly moved: readonly { readonly table: string; readonly column: string; readonly rows: number }[];
}

describe('merging people', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await createTestPlatform({ modules: ['synthesis'] });
    await aCountry(platform);
    await someCodes(platform);
    await aTaxon(platform, { cdNom: 67778, scientificName: 'Salmo trutta', treeFirst: 10, treeLast: 12 });
  });
  afterAll(() => platform.close());

  it('keeps the observations of both, each observer named once, in the true and in the public projection', async () => {
    const organisation = await anOrganisation(platform);
    const datasetId = (await aDataset(platform, { organisation })).id;
    const [kept, twin] = [await anAccount(platform, { organisation }), await anAccount(platform, { organisation })];
    const rights = { 'core.account.manage': 'network', 'core.account.read': 'network' } as const;
    const administrator = await platform.as((await anAccount(platform, { organisation, rights })).login);
    const observers = [[twin.personId], [twin.personId, kept.personId], [kept.personId]];
    const given = observers.map((observerIds, index) =>
      anObservation({ datasetId, cdNom: 67778, observerIds, sourceId: `of-${index}`, diffusionLevel: '3' }),
    );
    const told = async () => [
      (await administrator.get(`/administration/people/${twin.personId}/links`)).body,
      (await administrator.post<Preview>(`/administration/people/${twin.personId}/merge/preview`, { into: kept.personId })).body,
    ];
    await publish(
      platform,
      given.map(({ diffusionLevel: _, ...plain }) => plain),
    );
    const plain = await told();
    await publish(platform, given);
    expect(await platform.db.query(sql`select from synthesis.public_projection`)).toHaveLength(3);
    // How many of someone's records are withheld is withheld.
    expect(await told()).toEqual(plain);

    const { body } = await administrator.post<Preview>(`/administration/people/${twin.personId}/merge/preview`, { into: kept.personId });
    expect(body.moved).toContainEqual({ table: 'synthesis.observation', column: 'observer_ids', rows: 2, dropped: 0 });
    const { display_name: confirmation } = await platform.db.one<{ display_name: string }>(
      sql`select display_name from core.person where id = ${twin.personId}`,
    );
    const order = { into: kept.personId, confirmation, rows: body.rows };
    expect((await administrator.post(`/administration/people/${twin.personId}/merge`, order)).status).toBe(200);
    for (const table of [sql`synthesis.observation`, sql`synthesis.public_projection`]) {
      const rows = await platform.db.query<{ observer_ids: string[] }>(sql`select observer_ids from ${table}`);
      expect(rows.map(({ observer_ids }) => observer_ids)).toEqual(observers.map(() => [kept.personId]));
    }
  });
});
