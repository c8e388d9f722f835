import type { HeldRight, Permission, ProblemDocument, Scope, SessionDocument, SessionOrganisation } from '@bocage/sdk/shared';
import { sql } from '@bocage/sdk/server';
import { anAccount, anOrganisation, createTestPlatform, type TestAccount, type TestClient, type TestPlatform } from '@bocage/sdk/testing';

let platform: TestPlatform;
let network: SessionOrganisation;
let home: SessionOrganisation;
let admin: TestAccount;
let reader: TestAccount;
const administration: Record<Permission, Scope | HeldRight> = {
  'core.account.view-as': 'network',
  'core.organisation.manage': 'network',
  'core.organisation.read': 'network',
  'core.event.read': 'network',
  'core.event.export': 'network',
};

beforeAll(async () => {
  platform = await createTestPlatform();
  network = await anOrganisation(platform, { kind: 'network' });
  home = await anOrganisation(platform);
  admin = await anAccount(platform, { organisation: network, rights: administration });
  reader = await anAccount(platform, { organisation: home, rights: { 'core.organisation.read': 'org', 'core.metadata.create': 'org' } });
});
afterAll(() => platform?.close());

const look = (client: TestClient, person = reader, organisation = home, reason = 'helps with a list') =>
  client.post<SessionDocument & ProblemDocument>('/session/viewing', { accountId: person.id, organisationId: organisation.id, reason });
const events = (name: string) =>
  platform.db.query<{ actor: string; record: string; reason: string | null; organisation: string }>(sql`
    select actor_id as actor, record_id as record, reason, organisation_id as organisation from core.event where name = ${name} order by at`);

test('shows what the person sees, says so, and comes back', async () => {
  const client = await platform.as(admin.login);
  const before = (await client.get<SessionDocument>('/session')).body;
  const started = await look(client);
  expect(started.status).toBe(200);
  expect(started.body).toMatchObject({
    account: { id: reader.id, login: '' },
    organisation: { id: home.id },
    organisations: [{ id: home.id }],
    permissions: { 'core.metadata.create': { scope: 'org' } },
    viewing: { by: before.person.displayName, isOver: false },
  });
  expect(started.body.permissions['core.organisation.manage']).toBeUndefined();
  expect(started.headers.get('x-modules')).not.toBe(before.modulesVersion);
  expect((await client.get<ProblemDocument>('/administration/events')).body.code).toBe('core.permission-missing');
  const left = await client.delete<SessionDocument>('/session/viewing');
  expect(left.body).toMatchObject({ account: { id: admin.id }, modulesVersion: before.modulesVersion });
  expect(left.body.viewing).toBeUndefined();
  expect(await events('core.viewing.started')).toMatchObject([
    { actor: admin.id, record: reader.id, reason: 'helps with a list', organisation: network.id },
  ]);
  expect(await events('core.viewing.ended')).toMatchObject([{ actor: admin.id, record: reader.id, organisation: network.id }]);
});

test('tells the person', async () => {
  await look(await platform.as(admin.login), reader, home, 'tells the person');
  await platform.runJobs();
  const client = await platform.as(reader.login);
  const { body } = await client.get<{ items: { kind: string; text: string }[]; unread: number }>('/notifications');
  expect(body.items[0]).toMatchObject({ kind: 'core.viewing.started', isWithheld: false });
  expect(body.items[0]?.text).toContain('tells the person');
  const refused = await client.put<ProblemDocument>('/notifications/rules/core.viewing.started', { channel: 'off' });
  expect(refused.body.code).toBe('core.notification-kind-always-told');
});

test('refuses every write of every route, but leaving', async () => {
  const client = await platform.as(admin.login);
  const { paths } = (await client.get<{ paths: Record<string, Record<string, unknown>> }>('/openapi.json')).body;
  await look(client);
  const writes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods)
      .filter((method) => method !== 'get')
      .map((method) => [method.toUpperCase(), path.replace(/^\/api/, '').replaceAll(/\{\w+\}/g, reader.id)] as const),
  );
  expect(writes.length).toBeGreaterThan(5);
  for (const [method, path] of writes.filter(([, path]) => path !== '/session' && path !== '/session/viewing')) {
    const { status, body } = await client.send<ProblemDocument>(method, path, method === 'DELETE' ? undefined : {});
    expect([method, path, status, body?.code]).toEqual([method, path, 403, 'core.viewing-read-only']);
  }
  expect((await client.post<ProblemDocument>('/session', { login: 'a', password: 'b' })).body.code).toBe('core.viewing-read-only');
  expect((await look(client, admin, network)).body.code).toBe('core.viewing-read-only');
  expect((await client.query<{ platformVersion: string }>('{ platformVersion }')).platformVersion).toBeTruthy();
});

test('opens nothing that belongs to the person alone: each route for oneself is either decided here or refused', async () => {
  /** Routes for who is signed in that say nothing personal. */
  const open = new Set(['/home', '/access/explanation', '/access/record-kinds']);
  const client = await platform.as(admin.login);
  const { paths } = (
    await client.get<{ paths: Record<string, { get?: { 'x-permission'?: string; security?: unknown[] } }> }>('/openapi.json')
  ).body;
  await look(client);
  const personal = Object.entries(paths)
    .filter(([, { get }]) => get && get['x-permission'] === undefined && get.security === undefined)
    .map(([path]) => path.replace(/^\/api/, ''))
    .filter((path) => !open.has(path));
  expect(personal).toContain('/notifications');
  for (const path of personal) {
    const { body } = await client.get<ProblemDocument>(path.replaceAll(/\{\w+\}/g, reader.id));
    expect([path, body?.code]).toEqual([path, 'core.viewing-personal']);
  }
});

test('leaves the sessions of the person alone, and signing out comes back first', async () => {
  const theirs = await platform.as(reader.login);
  const client = await platform.as(admin.login);
  await look(client);
  const endings = (await events('core.viewing.ended')).length;
  expect((await client.delete('/session')).status).toBe(204);
  expect((await client.get('/session')).status).toBe(401);
  expect((await theirs.get('/session')).status).toBe(200);
  expect(await events('core.viewing.ended')).toHaveLength(endings + 1);
});

describe('is over', () => {
  const overAnswers = async (client: TestClient) => {
    expect((await client.get<ProblemDocument>('/administration/organisations')).body.code).toBe('core.viewing-over');
    expect((await client.put<ProblemDocument>('/profile', { locale: 'fr' })).body.code).toBe('core.viewing-over');
    expect((await client.get<SessionDocument>('/session')).body.viewing).toMatchObject({ isOver: true, person: '' });
  };

  test('after half an hour: only leaving is answered, nothing is done in one’s own name by mistake', async () => {
    const client = await platform.as(admin.login);
    const { body } = await look(client);
    const minutes = (Date.parse(body.viewing?.until ?? '') - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(28);
    expect(minutes).toBeLessThanOrEqual(30);
    await platform.db.query(sql`update core.session set viewing_until = now() - interval '1 second' where viewing_until is not null`);
    await overAnswers(client);
    expect((await client.delete<SessionDocument>('/session/viewing')).body.account.id).toBe(admin.id);
    expect((await client.get('/administration/organisations')).status).toBe(200);
  });

  test('when the right is taken away', async () => {
    const support = await anAccount(platform, {
      organisation: network,
      rights: { 'core.account.view-as': 'network', 'core.organisation.read': 'network' },
    });
    const client = await platform.as(support.login);
    expect((await look(client)).status).toBe(200);
    await platform.db.query(sql`
      delete from core.role_permission rp using core.membership_role mr, core.membership m
      where mr.role_id = rp.role_id and m.id = mr.membership_id and m.account_id = ${support.id} and rp.permission_key = 'core.account.view-as'`);
    await overAnswers(client);
  });

  test('when the person is suspended', async () => {
    const person = await anAccount(platform, { organisation: home });
    const client = await platform.as(admin.login);
    await look(client, person);
    await platform.db.query(sql`update core.account set status = 'suspended' where id = ${person.id}`);
    await overAnswers(client);
  });
});

describe('is refused', () => {
  const code = async (client: TestClient, person: TestAccount, organisation: SessionOrganisation) => {
    const { status, body } = await look(client, person, organisation);
    return [status, body.code, body.params?.['code']];
  };

  test('without the right, for oneself, without a reason', async () => {
    const client = await platform.as(admin.login);
    expect(await code(await platform.as(reader.login), admin, network)).toEqual([403, 'core.permission-missing', undefined]);
    expect(await code(client, admin, network)).toEqual([403, 'core.viewing-refused', 'self']);
    expect((await look(client, reader, home, ' ')).status).toBe(422);
  });

  test('for who administers more, or elsewhere than one does', async () => {
    const more = await anAccount(platform, { organisation: network, rights: { ...administration, 'core.module.activate': 'network' } });
    const ours = await anAccount(platform, {
      organisation: home,
      rights: { 'core.account.view-as': 'org', 'core.organisation.manage': 'org' },
    });
    const theirs = await anAccount(platform, {
      organisation: home,
      rights: { 'core.organisation.manage': 'org', 'core.account.manage': 'org' },
    });
    const client = await platform.as(admin.login);
    expect(await code(client, more, network)).toEqual([403, 'core.viewing-refused', 'administers-more']);
    expect(await code(client, theirs, home)).toEqual([403, 'core.viewing-refused', 'administers-more']);
    expect((await look(client, ours, home)).status).toBe(200);
  });

  test('for people of another organisation, as for people who do not exist', async () => {
    const local = await anAccount(platform, { organisation: home, rights: { 'core.account.view-as': 'org' } });
    const client = await platform.as(local.login);
    expect(await code(client, admin, network)).toEqual([404, 'core.account-missing', undefined]);
    expect(await code(client, admin, home)).toEqual([404, 'core.account-missing', undefined]);
    expect((await look(client)).status).toBe(200);
  });

  test('for who could not sign in', async () => {
    const person = await anAccount(platform, { organisation: home });
    await platform.db.query(sql`update core.membership set status = 'suspended' where account_id = ${person.id}`);
    expect(await code(await platform.as(admin.login), person, home)).toEqual([403, 'core.viewing-refused', 'inactive']);
  });
});
