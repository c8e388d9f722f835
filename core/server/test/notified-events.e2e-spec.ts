import type { Page, SessionOrganisation } from '@bocage/sdk/shared';
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
import type { ToldNotification } from '../shared/notifications';

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const asking = { 'core.access-request.read': 'own', 'core.access-request.create': 'own' } as const;
const birds = 900_400;

let platform: TestPlatform;
let office: SessionOrganisation;
let stewards: SessionOrganisation;
let asker: TestClient;
let steward: TestClient;
let reader: TestClient;

/** What someone was told since last asked. */
async function news(client: TestClient): Promise<Pick<ToldNotification, 'kind' | 'link'>[]> {
  await platform.runJobs();
  const { items } = (await client.get<Page<ToldNotification>>('/notifications')).body;
  await client.put('/notifications/read', {});
  return items.filter(({ isRead }) => !isRead).map(({ kind, link }) => ({ kind, link }));
}

beforeAll(async () => {
  platform = await createTestPlatform();
  [office, stewards] = [await anOrganisation(platform), await anOrganisation(platform)];
  await aTaxon(platform, { cdNom: birds, scientificName: 'Aves', treeFirst: 10, treeLast: 20 });
  await platform.db.query(sql`insert into core.stewardship (id, organisation_id, taxon) values (${newId()}, ${stewards.id}, ${birds})`);
  const rights = { 'core.share.manage': 'org', 'core.metadata.read': 'org' } as const;
  asker = await platform.as((await anAccount(platform, { organisation: office, rights: { ...asking, ...rights } })).login);
  steward = await platform.as(
    (await anAccount(platform, { organisation: stewards, rights: { ...asking, ...rights, 'core.access-request.decide': 'org' } })).login,
  );
  reader = await platform.as((await anAccount(platform, { organisation: stewards, rights: asking })).login);
});
afterAll(() => platform?.close());

test('a request is told to who decides it, its decision and its access to who asked', async () => {
  const area = await anArea(platform, { type: 'COM', code: '62001', west: 2, south: 49, size: 0.1 });
  const content = { purpose: 'A road', studyType: 'impact-study', taxa: [birds], areas: [area], validFrom: inDays(0), validTo: inDays(60) };
  const { id } = (await asker.post<{ id: string }>('/access-requests', content)).body;
  expect(await news(steward)).toEqual([]);
  const { version } = (await asker.post<{ version: number }>(`/access-requests/${id}/submit`)).body;
  const link = `/access-requests/${id}`;
  expect(await news(steward)).toEqual([{ kind: 'core.access-request.to-decide', link }]);
  expect(await news(reader)).toEqual([]);
  await steward.post(`/access-requests/${id}/decision`, { version, kind: 'approve' });
  expect(await news(asker)).toEqual([{ kind: 'core.access-request.decided', link }]);
  const { agreement } = (await asker.get<{ agreement: { hash: string } }>(`/access-requests/${id}`)).body;
  await asker.post(`/access-requests/${id}/agreement/accept`, { hash: agreement.hash });
  expect(await news(asker)).toEqual([{ kind: 'core.access-grant.given', link }]);
  await steward.post(`/access-requests/${id}/revoke`, { text: 'The road is not built' });
  expect((await news(asker)).map(({ kind }) => kind)).toContain('core.access-grant.revoked');
});

test('a share is told to the other side, each time', async () => {
  const dataset = await aDataset(platform, { organisation: office });
  const share = { objectType: 'dataset', objectId: dataset.id, toOrganisationId: stewards.id, level: 'read' };
  const { body, status } = await asker.post<{ id: string }>('/shares', share);
  expect([status, body]).toMatchObject([201, {}]);
  expect(await news(steward)).toEqual([{ kind: 'core.share.proposed', link: '/administration/sharing' }]);
  expect(await news(asker)).toEqual([]);
  await steward.post(`/shares/${body.id}/accept`, {});
  expect(await news(asker)).toEqual([{ kind: 'core.share.decided', link: '/administration/sharing' }]);
  expect(await news(reader)).toEqual([]);
});
