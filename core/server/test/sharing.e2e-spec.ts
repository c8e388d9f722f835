import type { ProblemDocument, SessionOrganisation } from '@bocage/sdk/shared';
import { newId, sql } from '@bocage/sdk/server';
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
import type { Share, Shares } from '../shared/shares';
import type { Stewardship } from '../shared/stewardships';

let platform: TestPlatform;
let giver: SessionOrganisation;
let receiver: SessionOrganisation;
let owner: TestClient;
let borrower: TestClient;
let stranger: TestClient;
let member: TestClient;
let datasetId: string;

beforeAll(async () => {
  platform = await createTestPlatform();
  const administrator = async (organisation: SessionOrganisation) =>
    platform.as((await anAccount(platform, { organisation, rights: { 'core.share.manage': 'org' } })).login);
  giver = await anOrganisation(platform);
  receiver = await anOrganisation(platform);
  [owner, borrower, stranger] = [
    await administrator(giver),
    await administrator(receiver),
    await administrator(await anOrganisation(platform)),
  ];
  member = await platform.as((await anAccount(platform, { organisation: giver, rights: { 'core.metadata.update': 'org' } })).login);
  datasetId = (await aDataset(platform, { organisation: giver })).id;
});
afterAll(() => platform?.close());
afterEach(() => platform.db.query(sql`delete from core.share`));

const propose = (client: TestClient, given: object = {}) =>
  client.post<Share>('/shares', { objectType: 'dataset', objectId: datasetId, toOrganisationId: receiver.id, ...given });
const code = (body: unknown) => (body as ProblemDocument).code;
const events = async (name: string) =>
  (await platform.db.query<{ id: string }>(sql`select record_id as id from core.event where name = ${name}`)).map(({ id }) => id);
const dataset = () =>
  platform.db.one<{ blurred: boolean; open: boolean }>(
    sql`select is_lent_blurred as blurred, is_public as open from metadata.dataset where id = ${datasetId}`,
  );

describe('shares', () => {
  test('proposed by the owner, accepted by the receiver, listed on both sides and nowhere else', async () => {
    const { status, body } = await propose(owner, { level: 'contribute', canExport: true, reason: 'joint survey' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ status: 'proposed', level: 'contribute', actions: ['read', 'create', 'export'], reason: 'joint survey' });
    expect(body.objectName).toMatch(/^Dataset/);
    expect(body.proposedBy).toMatch(/^Person/);
    const accepted = await borrower.post<Share>(`/shares/${body.id}/accept`);
    expect([accepted.status, accepted.body.status]).toEqual([200, 'accepted']);
    const list = async (client: TestClient) => (await client.get<Shares>('/shares')).body;
    expect((await list(owner)).given).toMatchObject([{ id: body.id, status: 'accepted', to: { id: receiver.id } }]);
    expect((await list(borrower)).received).toMatchObject([{ id: body.id, from: { id: giver.id } }]);
    expect(await list(stranger)).toEqual({ given: [], received: [] });
    expect((await list(owner)).received).toEqual([]);
    expect(await events('core.share.proposed')).toContain(body.id);
    expect(await events('core.share.accepted')).toContain(body.id);
  });

  test('either side ends it', async () => {
    for (const side of [owner, borrower]) {
      const { body } = await propose(owner);
      await borrower.post(`/shares/${body.id}/accept`);
      const ended = await side.post<Share>(`/shares/${body.id}/revoke`, { reason: 'over' });
      expect(ended.body).toMatchObject({ status: 'revoked', decisionReason: 'over' });
      expect((await borrower.post(`/shares/${body.id}/accept`)).status).toBe(409);
    }
  });

  test('each move is its side’s alone', async () => {
    const { id } = (await propose(owner)).body;
    const refusals = [
      [owner, 'accept', 409],
      [owner, 'refuse', 409],
      [borrower, 'revoke', 409],
      [stranger, 'accept', 404],
      [stranger, 'refuse', 404],
      [stranger, 'revoke', 404],
      [member, 'accept', 403],
      [await platform.as(), 'accept', 401],
    ] as const;
    for (const [client, move, status] of refusals)
      expect([move, (await client.post(`/shares/${id}/${move}`)).status]).toEqual([move, status]);
    expect((await owner.get<Shares>('/shares')).body.given).toMatchObject([{ status: 'proposed' }]);
    expect((await borrower.post<Share>(`/shares/${id}/refuse`)).body.status).toBe('refused');
    expect((await borrower.post(`/shares/${id}/accept`)).status).toBe(409);
    expect((await owner.post(`/shares/${id}/revoke`)).status).toBe(409);
  });

  test('only one’s own is proposed, whatever its kind', async () => {
    const theirs = await aDataset(platform, { organisation: receiver });
    const attempts = [{ objectId: theirs.id }, { objectId: newId() }, { objectType: 'site' }, { objectType: 'record', objectId: newId() }];
    for (const given of attempts) {
      const { status, body } = await propose(owner, given);
      expect([status, code(body)]).toEqual([404, 'core.share-object-unknown']);
    }
    expect((await propose(member)).status).toBe(403);
    expect((await propose(stranger)).status).toBe(404);
    expect(code((await propose(owner, { toOrganisationId: newId() })).body)).toBe('core.organisation-unknown');
    expect(code((await propose(owner, { toOrganisationId: giver.id })).body)).toBe('core.share-between-two');
  });

  test('what contradicts itself is refused by name', async () => {
    expect(code((await propose(owner, { isExact: false, isSensitive: true })).body)).toBe('core.share-sensitive-only-exact');
    expect(code((await propose(owner, { validFrom: '2030-02-01', validTo: '2030-01-01' })).body)).toBe('core.share-end-after-start');
    for (const given of [
      { level: 'all' },
      { status: 'accepted' },
      { fromOrganisationId: receiver.id },
      { actions: ['delete'] },
      { validFrom: 'soon' },
    ])
      expect((await propose(owner, given)).status).toBe(422);
  });

  test('one open share of an object per receiver, also when asked twice at once', async () => {
    const answers = await Promise.all([propose(owner), propose(owner)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  test('a dataset that changed hands is not lent by its former owner', async () => {
    const { id } = (await propose(owner)).body;
    await platform.db.query(sql`update metadata.dataset set organisation_id = ${receiver.id} where id = ${datasetId}`);
    const { status, body } = await borrower.post(`/shares/${id}/accept`);
    await platform.db.query(sql`update metadata.dataset set organisation_id = ${giver.id} where id = ${datasetId}`);
    expect([status, code(body)]).toEqual([409, 'core.share-object-moved']);
  });

  test('a share whose last day is over is told so, and cannot be revived', async () => {
    const { id } = (await propose(owner, { validFrom: '2020-01-01', validTo: '2020-02-01' })).body;
    expect(code((await borrower.post(`/shares/${id}/accept`)).body)).toBe('core.share-over');
    await platform.db.query(sql`update core.share set status = 'accepted' where id = ${id}`);
    expect((await owner.get<Shares>('/shares')).body.given).toMatchObject([{ status: 'ended' }]);
    expect(code((await owner.post(`/shares/${id}/revoke`)).body)).toBe('core.share-over');
  });

  test('a blurred share marks the dataset while it lasts, and says so to those who keep projections', async () => {
    const { id } = (await propose(owner, { isExact: false })).body;
    expect((await dataset()).blurred).toBe(false);
    await borrower.post(`/shares/${id}/accept`);
    expect((await dataset()).blurred).toBe(true);
    await owner.post(`/shares/${id}/revoke`);
    expect((await dataset()).blurred).toBe(false);
    expect((await events('core.dataset.lending-changed')).filter((changed) => changed === datasetId)).toHaveLength(2);
  });
});

test('the owner alone opens a dataset to the network', async () => {
  const open = (client: TestClient, isPublic: boolean) => client.put(`/shares/datasets/${datasetId}/public`, { isPublic });
  for (const [client, status] of [
    [borrower, 404],
    [stranger, 404],
    [member, 403],
  ] as const)
    expect((await open(client, true)).status).toBe(status);
  expect((await dataset()).open).toBe(false);
  expect((await open(owner, true)).body).toMatchObject({ isPublic: true });
  expect((await dataset()).open).toBe(true);
  await open(owner, true);
  await open(owner, false);
  expect((await events('core.dataset.publicity-changed')).filter((id) => id === datasetId)).toHaveLength(2);
  const others = (await owner.get<{ items: { id: string }[] }>('/shares/receivers')).body.items.map(({ id }) => id);
  expect([others.includes(receiver.id), others.includes(giver.id)]).toEqual([true, false]);
  const { body } = await owner.get<{ datasets: { id: string; isPublic: boolean }[] }>('/shares/objects');
  expect(body.datasets).toMatchObject([{ id: datasetId, isPublic: false }]);
  expect((await stranger.get<{ datasets: unknown[] }>('/shares/objects')).body.datasets).toEqual([]);
});

test('stewardships are the network’s to give and to take', async () => {
  const network = await anOrganisation(platform, { kind: 'network' });
  const rights = { 'core.stewardship.manage': 'network' } as const;
  const administrator = await platform.as((await anAccount(platform, { organisation: network, rights })).login);
  const { cdNom } = await aTaxon(platform);
  const areaId = await anArea(platform, { type: 'COM', code: '62001', west: 2, south: 49, size: 0.1 });
  const given = { organisationId: receiver.id, taxon: cdNom, areaId };
  const { status, body } = await administrator.post<Stewardship>('/stewardships', given);
  expect(status).toBe(201);
  expect(body).toMatchObject({
    organisation: { id: receiver.id },
    taxon: { cdNom },
    area: { id: areaId },
    mayDecide: true,
    mayValidate: false,
  });
  const changed = await administrator.put<Stewardship>(`/stewardships/${body.id}`, { ...given, taxon: null, validTo: '2099-12-31' });
  expect(changed.body).toMatchObject({ taxon: null, validTo: '2099-12-31' });
  for (const wrong of [
    { ...given, taxon: 1 },
    { ...given, areaId: 999_999 },
  ])
    expect([409]).toContain((await administrator.post('/stewardships', wrong)).status);
  for (const [method, path] of [
    ['GET', '/stewardships'],
    ['POST', '/stewardships'],
    ['PUT', `/stewardships/${body.id}`],
    ['DELETE', `/stewardships/${body.id}`],
  ] as const)
    expect((await owner.send(method, path, method === 'GET' || method === 'DELETE' ? undefined : given)).status).toBe(403);
  expect((await administrator.delete(`/stewardships/${body.id}`)).status).toBe(204);
  expect((await administrator.delete(`/stewardships/${body.id}`)).status).toBe(404);
  expect((await administrator.get('/stewardships')).body).toEqual({ items: [] });
});

test.each([
  ['core.stewardship.manage', 'GET', '/stewardships', undefined],
  ['core.stewardship.manage', 'POST', '/stewardships', { organisationId: 'own' }],
  ['core.access-request.supervise', 'GET', '/access-reviews', undefined],
  ['core.platform.supervise', 'GET', '/administration/mails', undefined],
  ['core.platform.supervise', 'PUT', '/administration/sign-up-settings/network', { acceptsSignUp: true }],
] as const)('%s for the own organisation only does not open %s %s', async (permission, method, path, given) => {
  const organisation = await anOrganisation(platform);
  const { login } = await anAccount(platform, { organisation, rights: { [permission]: 'org' } });
  const body = given && 'organisationId' in given ? { organisationId: organisation.id } : given;
  const answer = await (await platform.as(login)).send<ProblemDocument>(method, path, body);
  expect([answer.status, answer.body.code]).toEqual([403, 'core.network-only']);
  expect(await platform.db.query(sql`select 1 from core.stewardship where organisation_id = ${organisation.id}`)).toEqual([]);
});
