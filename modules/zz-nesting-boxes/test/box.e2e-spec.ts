import type { Permission, SessionOrganisation } from '@bocage/sdk/shared';
import { anAccount, anOrganisation, createTestPlatform, type TestClient, type TestPlatform } from '@bocage/sdk/testing';
import { aBox } from './builders';

const rights: Record<Permission, 'org'> = {
  'zz-nesting-boxes.box.create': 'org',
  'zz-nesting-boxes.box.read': 'org',
  'zz-nesting-boxes.box.update': 'org',
  'zz-nesting-boxes.box.delete': 'org',
};
const listQuery = 'query ($text: String) { zzNestingBoxesBoxes(text: $text) { items { id name } next } }';

interface Answer {
  readonly zzNestingBoxesBoxes: { readonly items: readonly { readonly id: string; readonly name: string }[] };
}

describe('zz-nesting-boxes: a record', () => {
  let platform: TestPlatform;
  let organisation: SessionOrganisation;
  let officer: TestClient;

  beforeAll(async () => {
    platform = await createTestPlatform({ modules: ['zz-nesting-boxes'] });
    organisation = await anOrganisation(platform, { modules: { 'zz-nesting-boxes': 'on' } });
    officer = await platform.as((await anAccount(platform, { organisation, rights })).login);
  });
  afterAll(() => platform.close());

  const list = async (client: TestClient, text = '') => (await client.query<Answer>(listQuery, { text })).zzNestingBoxesBoxes.items;

  it('is made, found, changed and removed', async () => {
    const made = await officer.post<{ id: string }>('/zz-nesting-boxes/boxes', { name: 'Under the oak', notedOn: '2024-05-12' });
    expect(made.status).toBe(201);
    expect(await list(officer, 'oak')).toEqual([{ id: made.body.id, name: 'Under the oak' }]);

    await officer.put(`/zz-nesting-boxes/boxes/${made.body.id}`, { name: 'Under the ash' });
    expect(await list(officer, 'oak')).toEqual([]);
    expect(await list(officer, 'ash')).toHaveLength(1);

    expect((await officer.delete(`/zz-nesting-boxes/boxes/${made.body.id}`)).status).toBe(204);
    expect(await list(officer, 'ash')).toEqual([]);
  });

  it('refuses a date in the future and a name twice, in words', async () => {
    const future = await officer.post<{ code: string; title: string }>('/zz-nesting-boxes/boxes', {
      name: 'Too soon',
      notedOn: '2999-01-01',
    });
    expect(future).toMatchObject({ status: 422, body: { code: 'zz-nesting-boxes.box-date-not-future' } });
    expect(future.body.title).not.toBe(future.body.code);
    await officer.post('/zz-nesting-boxes/boxes', { name: 'Twin' });
    expect(await officer.post('/zz-nesting-boxes/boxes', { name: 'Twin' })).toMatchObject({ status: 409 });
  });

  it('cannot be changed by another organisation', async () => {
    const id = await aBox(platform, organisation, 'Ours');
    const other = await anOrganisation(platform, { modules: { 'zz-nesting-boxes': 'on' } });
    const stranger = await platform.as((await anAccount(platform, { organisation: other, rights })).login);
    expect(await stranger.put(`/zz-nesting-boxes/boxes/${id}`, { name: 'Theirs' })).toMatchObject({ status: 404 });
    expect(await list(officer, 'Ours')).toHaveLength(1);
  });
});
