import type { SessionOrganisation } from '@bocage/sdk/shared';
import { newId, ObservationPublisher, sql } from '@bocage/sdk/server';
import {
  aDataset,
  anAccount,
  anOrganisation,
  aTaxon,
  createTestPlatform,
  type TestAccount,
  type TestClient,
  type TestPlatform,
} from '@bocage/sdk/testing';
import { RecomputeJob } from '../server/recompute/recompute.job';
import { aCountry, anObservation, aRule, inFirstCommune, inSecondCommune, publish, someCodes } from './builders';
import { everyLine, total, type Line } from './queries';

const right = 'synthesis.observation.read';
const asking = { 'core.access-request.read': 'own', 'core.access-request.create': 'own' } as const;
const family = 900_400;
const eagle = 900_401;
const blackbird = 900_402;

let platform: TestPlatform;
let country: Awaited<ReturnType<typeof aCountry>>;
let owner: SessionOrganisation;
let partner: SessionOrganisation;
let account: TestAccount;
let reader: TestClient;
let exactReader: TestClient;
let steward: TestClient;
let ownerAdmin: TestClient;
let partnerAdmin: TestClient;
let datasetId: string;
let rows: Record<'eagle here' | 'eagle there' | 'blackbird here' | 'blackbird there', string>;

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
/** What is seen of each record: `exact`, `blurred`, or nothing. */
async function view(client: TestClient): Promise<Record<string, string>> {
  const lines = await everyLine(client);
  expect((await total(client)).observations).toBe(lines.length);
  const publicIds = await platform.db.query<{ id: string; of: string }>(
    sql`select id, observation_id as of from synthesis.public_projection`,
  );
  const names = new Map(Object.entries(rows).map(([name, id]) => [id, name]));
  const nameOf = ({ id }: Line) => names.get(id) ?? names.get(publicIds.find((shown) => shown.id === id)?.of ?? '') ?? id;
  return Object.fromEntries(lines.map((line) => [nameOf(line), line.isBlurred ? 'blurred' : 'exact']));
}

beforeAll(async () => {
  platform = await createTestPlatform({ modules: ['synthesis'] });
  country = await aCountry(platform);
  await someCodes(platform);
  await aTaxon(platform, { cdNom: family, scientificName: 'Accipitridae', rank: 'FM', treeFirst: 1, treeLast: 5 });
  await aTaxon(platform, { cdNom: eagle, scientificName: 'Aquila chrysaetos', treeFirst: 3, treeLast: 3 });
  await aTaxon(platform, { cdNom: blackbird, scientificName: 'Turdus merula', treeFirst: 9, treeLast: 9 });
  await aRule(platform, { cdNom: family, level: '2' });
  owner = await anOrganisation(platform, { modules: { synthesis: 'on' } });
  partner = await anOrganisation(platform, { modules: { synthesis: 'on' } });
  account = await anAccount(platform, { organisation: partner, rights: { [right]: 'org', ...asking } });
  reader = await platform.as(account.login);
  const client = async (organisation: SessionOrganisation, rights: Parameters<typeof anAccount>[1]['rights']) =>
    platform.as((await anAccount(platform, { organisation, rights })).login);
  exactReader = await client(partner, { [right]: { scope: 'org', exact: true } });
  steward = await client(owner, {
    'core.access-request.read': 'own',
    'core.access-request.decide': 'org',
    [right]: { scope: 'network', exact: true },
  });
  ownerAdmin = await client(owner, { 'core.share.manage': 'org' });
  partnerAdmin = await client(partner, { 'core.share.manage': 'org' });
  await platform.db.query(sql`insert into core.stewardship (id, organisation_id) values (${newId()}, ${owner.id})`);
  datasetId = (await aDataset(platform, { organisation: owner })).id;
  rows = { 'eagle here': newId(), 'eagle there': newId(), 'blackbird here': newId(), 'blackbird there': newId() };
  await publish(
    platform,
    (['eagle', 'blackbird'] as const).flatMap((name) =>
      (['here', 'there'] as const).map((place) =>
        anObservation({
          id: rows[`${name} ${place}`],
          datasetId,
          cdNom: name === 'eagle' ? eagle : blackbird,
          geometry: place === 'here' ? inFirstCommune : inSecondCommune,
        }),
      ),
    ),
  );
});
afterAll(() => platform?.close());
afterEach(async () => {
  await platform.db.query(sql`delete from core.share`);
  await platform.db.query(sql`update core.access_grant set revoked_at = now() where revoked_at is null`);
  await platform.db.query(sql`update metadata.dataset set is_public = false, is_lent_blurred = false`);
});

interface Asked {
  readonly id: string;
  readonly version: number;
  readonly agreement: { readonly hash: string } | null;
}

/** Asks, is approved, and accepts: an access as people obtain it. */
async function obtains(given: object = {}): Promise<string> {
  const content = {
    purpose: 'Study',
    studyType: 'research',
    taxa: [family],
    areas: [country.first],
    validFrom: inDays(0),
    validTo: inDays(60),
    isSensitive: true,
    ...given,
  };
  const { id } = (await reader.post<Asked>('/access-requests', content)).body;
  await reader.post(`/access-requests/${id}/submit`);
  const decided = await steward.post<Asked>(`/access-requests/${id}/decision`, { version: 1, kind: 'approve' });
  const { status, body } = await reader.post(`/access-requests/${id}/agreement/accept`, { hash: decided.body.agreement?.hash });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return id;
}

describe('an access that was asked for', () => {
  it('shows exactly what was obtained, sensitive included (rows 13 and 14)', async () => {
    expect(await view(reader)).toEqual({});
    await obtains({ taxa: null });
    expect(await view(reader)).toEqual({ 'eagle here': 'exact', 'blackbird here': 'exact' });
    expect(await view(exactReader)).toEqual({});
  });

  it('without sensitive records shows them blurred (row 15)', async () => {
    await obtains({ taxa: null, areas: [country.department], isSensitive: false });
    expect(await view(reader)).toEqual({
      'eagle here': 'blurred',
      'eagle there': 'blurred',
      'blackbird here': 'exact',
      'blackbird there': 'exact',
    });
  });

  it('shows nothing outside its taxa, areas and polygon (row 16)', async () => {
    await obtains();
    expect(await view(reader)).toEqual({ 'eagle here': 'exact' });
    await platform.db.query(sql`update core.access_grant set revoked_at = now()`);
    const ring = [
      [2.12, 49.02],
      [2.18, 49.02],
      [2.18, 49.08],
      [2.12, 49.08],
      [2.12, 49.02],
    ];
    await obtains({ taxa: null, areas: null, polygon: { type: 'Polygon', coordinates: [ring] } });
    expect(await view(reader)).toEqual({ 'eagle there': 'exact', 'blackbird there': 'exact' });
  });

  it('shows nothing before, after, or once revoked, from the next request on (row 16)', async () => {
    const id = await obtains();
    const during = async (from: number, to: number) => {
      await platform.db.query(sql`
        update core.access_grant set valid_from = current_date + ${from}::integer, valid_to = current_date + ${to}::integer where request_id = ${id}`);
      return view(reader);
    };
    expect(await during(1, 9)).toEqual({});
    expect(await during(-9, -1)).toEqual({});
    expect(await during(-9, 0)).toEqual({ 'eagle here': 'exact' });
    expect((await steward.post(`/access-requests/${id}/revoke`, { text: 'Data were passed on' })).status).toBe(200);
    expect(await view(reader)).toEqual({});
  });

  it('counts for a decider only what the decider sees, where it is shown', async () => {
    const { id } = (
      await reader.post<Asked>('/access-requests', {
        purpose: 'Study',
        studyType: 'research',
        areas: [country.first],
        validFrom: inDays(0),
        validTo: inDays(60),
      })
    ).body;
    await reader.post(`/access-requests/${id}/submit`);
    const count = async (client: TestClient) => (await client.get<{ count: unknown }>(`/access-requests/${id}/scope`)).body.count;
    expect(await count(steward)).toEqual({ records: 2, sensitive: 1 });
    expect(await count(reader)).toBeNull();
    const network = await platform.as(
      (
        await anAccount(platform, {
          organisation: await anOrganisation(platform, { kind: 'network', modules: { synthesis: 'on' } }),
          rights: { 'core.access-request.read': 'own', 'core.access-request.supervise': 'network', [right]: 'network' },
        })
      ).login,
    );
    expect(await count(network)).toEqual({ records: 1, sensitive: 0 });
  });
});

describe('what organisations lend each other', () => {
  const share = async (given: object = {}, objectId = datasetId): Promise<string> => {
    const { body } = await ownerAdmin.post<{ id: string }>('/shares', {
      objectType: 'dataset',
      objectId,
      toOrganisationId: partner.id,
      ...given,
    });
    const { status } = await partnerAdmin.post(`/shares/${body.id}/accept`);
    if (status !== 200) throw new Error(`the share was not accepted: ${JSON.stringify(body)}`);
    return body.id;
  };
  const all = (eagles: string, blackbirds: string) => ({
    'eagle here': eagles,
    'eagle there': eagles,
    'blackbird here': blackbirds,
    'blackbird there': blackbirds,
  });

  it('is shown exactly, sensitive records blurred unless they are lent too and the role is exact (rows 7 to 9)', async () => {
    const id = await share();
    expect(await view(reader)).toEqual(all('blurred', 'exact'));
    expect(await view(exactReader)).toEqual(all('blurred', 'exact'));
    await ownerAdmin.post(`/shares/${id}/revoke`);
    expect(await view(reader)).toEqual({});
    await share({ isSensitive: true });
    expect(await view(reader)).toEqual(all('blurred', 'exact'));
    expect(await view(exactReader)).toEqual(all('exact', 'exact'));
  });

  it('is only shown blurred when it is lent so, once its projections are there (row 6)', async () => {
    const id = await share({ isExact: false });
    expect(await view(exactReader)).toEqual({ 'eagle here': 'blurred', 'eagle there': 'blurred' });
    await platform.runJobs();
    expect(await view(exactReader)).toEqual(all('blurred', 'blurred'));
    const added = newId();
    await publish(platform, [anObservation({ id: added, datasetId, cdNom: blackbird, sourceId: 'added' })]);
    expect(await everyLine(exactReader)).toHaveLength(5);
    await platform.get(ObservationPublisher).withdraw(platform.systemCtx(), 'test', ['added']);
    await partnerAdmin.post(`/shares/${id}/revoke`);
    expect(await view(exactReader)).toEqual({});
    await platform.runJobs();
    const left = await platform.db.one<{ n: number }>(sql`select count(*) as n from synthesis.public_projection where precision_level = 0`);
    expect(left.n).toBe(0);
  });

  it('may be lent blurred whichever modules the receiver has', async () => {
    await platform.db.query(sql`update core.module_activation set state = 'off' where organisation_id = ${partner.id}`);
    await share({ isExact: false });
    await platform.runJobs();
    await platform.db.query(sql`update core.module_activation set state = 'on' where organisation_id = ${partner.id}`);
    expect(await view(exactReader)).toEqual(all('blurred', 'blurred'));
  });

  it('may be a single record, of one’s own only', async () => {
    await share({ objectType: 'record' }, rows['blackbird there']);
    expect(await view(reader)).toEqual({ 'blackbird there': 'exact' });
    const { body } = await partnerAdmin.get<{ received: { objectName: string }[] }>('/shares');
    expect(body.received).toMatchObject([{ objectName: 'Turdus merula, 2020' }]);
    const stolen = await partnerAdmin.post('/shares', { objectType: 'record', objectId: rows['eagle here'], toOrganisationId: owner.id });
    expect(stolen.status).toBe(404);
  });

  it('may be a single sensitive record for who reads it at its true place; for others there is none', async () => {
    const { login } = await anAccount(platform, {
      organisation: owner,
      rights: { 'core.share.manage': 'org', [right]: { scope: 'org', exact: true } },
    });
    const exactAdmin = await platform.as(login);
    const lent = { objectType: 'record', toOrganisationId: partner.id, level: 'read', canExport: false, isExact: true, isSensitive: true };
    const asked = async (client: TestClient, objectId: string) => {
      const { status, body } = await client.post<{ code?: string }>('/shares', { ...lent, objectId });
      return [status, body.code];
    };
    expect(await asked(ownerAdmin, rows['eagle here'])).toEqual(await asked(ownerAdmin, newId()));
    expect(await asked(exactAdmin, rows['eagle here'])).toEqual([201, undefined]);
    const named = async (client: TestClient) => {
      const { given, received } = (
        await client.get<Record<'given' | 'received', { objectId: string | null; objectName: string }[]>>('/shares')
      ).body;
      return [...given, ...received].map(({ objectId, objectName }) => [objectId, objectName]);
    };
    expect(await named(exactAdmin)).toEqual([[rows['eagle here'], 'Aquila chrysaetos, 2020']]);
    for (const client of [ownerAdmin, partnerAdmin]) expect(await named(client)).toEqual([[null, 'Aquila chrysaetos, 2020']]);
    await aRule(platform, { cdNom: family, level: '4' });
    await platform.get(RecomputeJob).run();
    expect(await named(exactAdmin)).toEqual([[rows['eagle here'], 'Aquila chrysaetos, 2020']]);
    for (const client of [ownerAdmin, partnerAdmin]) expect(await named(client)).toEqual([[null, null]]);
    await platform.db.query(sql`delete from taxonomy.sensitivity_rule where level = (select max(level) from taxonomy.sensitivity_rule)`);
    await platform.get(RecomputeJob).run();
  });

  it('may be open to all, at public precision', async () => {
    await ownerAdmin.put(`/shares/datasets/${datasetId}/public`, { isPublic: true });
    expect(await view(exactReader)).toEqual(all('blurred', 'exact'));
    await ownerAdmin.put(`/shares/datasets/${datasetId}/public`, { isPublic: false });
    expect(await view(exactReader)).toEqual({});
  });
});
