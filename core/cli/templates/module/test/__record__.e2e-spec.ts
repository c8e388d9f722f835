import type { Permission, SessionOrganisation } from '@bocage/sdk/shared';
import { anAccount, anOrganisation, createTestPlatform, type TestClient, type TestPlatform } from '@bocage/sdk/testing';
import { a__Record__ } from './builders';

const rights: Record<Permission, 'org'> = {
  '__key__.__record__.create': 'org',
  '__key__.__record__.read': 'org',
  '__key__.__record__.update': 'org',
  '__key__.__record__.delete': 'org',
};
const listQuery = 'query ($text: String) { __camel____Records__(text: $text) { items { id name } next } }';

interface Answer {
  readonly __camel____Records__: { readonly items: readonly { readonly id: string; readonly name: string }[] };
}

describe('__key__: a record', () => {
  let platform: TestPlatform;
  let organisation: SessionOrganisation;
  let officer: TestClient;

  beforeAll(async () => {
    platform = await createTestPlatform({ modules: ['__key__'] });
    organisation = await anOrganisation(platform, { modules: { '__key__': 'on' } });
    officer = await platform.as((await anAccount(platform, { organisation, rights })).login);
  });
  afterAll(() => platform.close());

  const list = async (client: TestClient, text = '') => (await client.query<Answer>(listQuery, { text })).__camel____Records__.items;

  it('is made, found, changed and removed', async () => {
    const made = await officer.post<{ id: string }>('/__key__/__records__', { name: 'Under the oak', notedOn: '2024-05-12' });
    expect(made.status).toBe(201);
    expect(await list(officer, 'oak')).toEqual([{ id: made.body.id, name: 'Under the oak' }]);

    await officer.put(`/__key__/__records__/${made.body.id}`, { name: 'Under the ash' });
    expect(await list(officer, 'oak')).toEqual([]);
    expect(await list(officer, 'ash')).toHaveLength(1);

    expect((await officer.delete(`/__key__/__records__/${made.body.id}`)).status).toBe(204);
    expect(await list(officer, 'ash')).toEqual([]);
  });

  it('refuses a date in the future and a name twice, in words', async () => {
    const future = await officer.post<{ code: string; title: string }>('/__key__/__records__', { name: 'Too soon', notedOn: '2999-01-01' });
    expect(future).toMatchObject({ status: 422, body: { code: '__key__.__record__-date-not-future' } });
    expect(future.body.title).not.toBe(future.body.code);
    await officer.post('/__key__/__records__', { name: 'Twin' });
    expect(await officer.post('/__key__/__records__', { name: 'Twin' })).toMatchObject({ status: 409 });
  });

  it('cannot be changed by another organisation', async () => {
    const id = await a__Record__(platform, organisation, 'Ours');
    const other = await anOrganisation(platform, { modules: { '__key__': 'on' } });
    const stranger = await platform.as((await anAccount(platform, { organisation: other, rights })).login);
    expect(await stranger.put(`/__key__/__records__/${id}`, { name: 'Theirs' })).toMatchObject({ status: 404 });
    expect(await list(officer, 'Ours')).toHaveLength(1);
  });
});
