import type { ProblemDocument, SessionDocument } from '@bocage/sdk/shared';
import { sql } from '@bocage/sdk/server';
import { anAccount, anOrganisation, createTestPlatform, testPassword, type TestClient, type TestPlatform } from '@bocage/sdk/testing';
import { uuidv7 } from 'uuidv7';
import { AccountAdmin } from '../src/accounts/account-admin.service';

let platform: TestPlatform;

beforeAll(async () => {
  platform = await createTestPlatform();
});
afterAll(() => platform?.close());

async function aMember() {
  const organisation = await anOrganisation(platform);
  const account = await anAccount(platform, { organisation, rights: { 'core.organisation.manage': 'org' } });
  return { organisation, account, client: await platform.as(account.login) };
}

const statusOf = async (client: TestClient) => (await client.get('/session')).status;

test('nobody is signed in without a session', async () => {
  const { status, body } = await (await platform.as()).get<ProblemDocument>('/session');
  expect([status, body.code]).toEqual([401, 'core.session-missing']);
});

describe('a session ends', () => {
  const endings = {
    'after its seven days': sql`update core.session set expires_at = now() - interval '1 second'`,
    'after a day without a request': sql`update core.session set last_seen_at = now() - interval '24 hours'`,
    'when the account is suspended': sql`update core.account set status = 'suspended'`,
    'when the membership is suspended': sql`update core.membership set status = 'suspended'`,
    'when the membership is over': sql`update core.membership set valid_from = current_date - 2, valid_to = current_date - 1`,
    'when the membership has not begun': sql`update core.membership set valid_from = current_date + 1`,
    'when the organisation is archived': sql`update core.organisation set status = 'archived'`,
  };
  test.each(Object.entries(endings))('%s', async (_, ending) => {
    const { client } = await aMember();
    expect(await statusOf(client)).toBe(200);
    await platform.db.query(ending);
    expect(await statusOf(client)).toBe(401);
    expect((await client.get('/administration/organisations')).status).toBe(401);
    await platform.db.query(sql`update core.account set status = 'active'`);
    await platform.db.query(sql`update core.membership set status = 'active', valid_from = current_date, valid_to = null`);
    await platform.db.query(sql`update core.organisation set status = 'active'`);
  });

  test('when one signs out, which one may do twice', async () => {
    const { client } = await aMember();
    const answer = await client.delete('/session');
    expect(answer.status).toBe(204);
    expect(answer.headers.getSetCookie()[0]).toMatch(/^bocage_session=; Max-Age=0; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(await statusOf(client)).toBe(401);
    expect((await client.delete('/session')).status).toBe(204);
  });

  test('all of them when the password changes or the account is suspended by an administrator', async () => {
    const accounts = platform.get(AccountAdmin);
    for (const end of [
      (login: string) => accounts.setPassword(login, 'une autre phrase secrète'),
      (login: string) => accounts.suspend(login),
    ]) {
      const { account, client } = await aMember();
      const other = await platform.as(account.login);
      await end(account.login);
      expect([await statusOf(client), await statusOf(other)]).toEqual([401, 401]);
    }
  });
});

test('remembers when it was last used, to the minute', async () => {
  const { account, client } = await aMember();
  await platform.db.query(sql`update core.session set last_seen_at = now() - interval '2 hours' where account_id = ${account.id}`);
  await client.get('/session');
  const [seen] = await platform.db.query<{ recent: boolean }>(sql`
    select last_seen_at > now() - interval '1 minute' as recent from core.session where account_id = ${account.id}`);
  expect(seen?.recent).toBe(true);
});

test('a role taken away is gone at the next request', async () => {
  const { account, client } = await aMember();
  expect((await client.get('/administration/organisations')).status).toBe(200);
  const before = (await client.get<SessionDocument>('/session')).body.modulesVersion;
  await platform.db.query(sql`
    delete from core.membership_role using core.membership m where m.id = membership_id and m.account_id = ${account.id}`);
  const refused = await client.get<ProblemDocument>('/administration/organisations');
  expect([refused.status, refused.body.code]).toEqual([403, 'core.permission-missing']);
  const { body, headers } = await client.get<SessionDocument>('/session');
  expect(body.permissions).toEqual({});
  expect(body.modulesVersion).not.toBe(before);
  expect(headers.get('x-modules')).toBe(body.modulesVersion);
});

test('rights of several roles add up, the widest scope winning, without lending precision', async () => {
  const { organisation, account, client } = await aMember();
  const give = async (code: string, scope: string, isExact: boolean) => {
    const role = uuidv7();
    await platform.db.query(
      sql`insert into core.role (id, code, organisation_id, label_fr, label_en) values (${role}, ${code}, ${organisation.id}, 'R', 'R')`,
    );
    await platform.db.query(sql`
      insert into core.role_permission (role_id, permission_key, scope, is_exact) values (${role}, 'core.metadata.read', ${scope}, ${isExact})`);
    await platform.db.query(sql`
      insert into core.membership_role (membership_id, role_id) select id, ${role}::uuid from core.membership where account_id = ${account.id}`);
  };
  const held = async () => (await client.get<SessionDocument>('/session')).body.permissions['core.metadata.read'];
  await give('mine-exactly', 'own', true);
  expect(await held()).toEqual({ scope: 'own', exact: false });
  await give('network-blurred', 'network', false);
  expect(await held()).toEqual({ scope: 'network', exact: false });
  await give('ours-exactly', 'org', true);
  expect(await held()).toEqual({ scope: 'network', exact: true });
});

describe('acting for another organisation', () => {
  async function aMemberOfTwo() {
    const { organisation, account, client } = await aMember();
    const other = await anOrganisation(platform);
    await platform.db.query(
      sql`insert into core.membership (id, account_id, organisation_id) values (${uuidv7()}, ${account.id}, ${other.id})`,
    );
    return { organisation, other, account, client };
  }

  test('changes organisation and rights, for this session only', async () => {
    const { organisation, other, account, client } = await aMemberOfTwo();
    const elsewhere = await platform.as(account.login);
    const { status, body } = await client.put<SessionDocument>('/session/organisation', { organisationId: other.id });
    expect(status).toBe(200);
    expect(body).toMatchObject({ organisation: { id: other.id }, permissions: {} });
    expect(body.organisations.map(({ id }) => id).sort()).toEqual([organisation.id, other.id].sort());
    expect((await client.get('/administration/organisations')).status).toBe(403);
    expect((await elsewhere.get<SessionDocument>('/session')).body.organisation.id).toBe(organisation.id);
  });

  test('makes the session’s former tokens worthless at once, and keeps the session', async () => {
    const { organisation, other, client } = await aMemberOfTwo();
    const sessions = async () => (await client.get<{ items: { id: string }[] }>('/account/sessions')).body.items.map(({ id }) => id);
    const before = await sessions();
    const csrf = async () => (await client.get<SessionDocument>('/session')).body.csrfToken;
    const former = await csrf();
    const answer = await client.put<SessionDocument>('/session/organisation', { organisationId: other.id });
    const [given = ''] = answer.headers.getSetCookie();
    expect(given).toMatch(/^bocage_session=[\w-]{43}; .*HttpOnly; SameSite=Lax/);
    expect(answer.body.csrfToken).not.toBe(former);
    expect(await csrf()).toBe(answer.body.csrfToken);
    const back = await client.put<SessionDocument>('/session/organisation', { organisationId: organisation.id });
    const stale = { cookie: given.split(';', 1)[0] ?? '' };
    expect((await client.send('GET', '/session', undefined, stale)).status).toBe(401);
    expect((await client.send('PUT', '/session/organisation', { organisationId: other.id }, stale)).status).toBe(401);
    expect(back.body.organisation.id).toBe(organisation.id);
    expect(await sessions()).toEqual(before);
  });

  test('is refused to those who are not members, whether the organisation exists or not', async () => {
    const { client, organisation } = await aMember();
    const foreign = await anOrganisation(platform);
    for (const organisationId of [foreign.id, uuidv7()]) {
      const { status, body } = await client.put<ProblemDocument>('/session/organisation', { organisationId });
      expect([status, body.code]).toEqual([403, 'core.membership-missing']);
    }
    expect((await client.get<SessionDocument>('/session')).body.organisation.id).toBe(organisation.id);
    expect((await client.put('/session/organisation', { organisationId: 'x' })).status).toBe(422);
  });
});

test('one changes one’s language', async () => {
  const { client } = await aMember();
  expect((await client.put<SessionDocument>('/profile', { locale: 'en' })).body.account.locale).toBe('en');
  expect((await client.get<SessionDocument>('/session')).body.account.locale).toBe('en');
  expect((await client.put('/profile', { locale: 'de' })).status).toBe(422);
  expect((await client.put('/profile', { locale: 'fr', login: 'admin' })).status).toBe(422);
});

describe('writes from elsewhere', () => {
  const write = { locale: 'en' };
  test.each([
    ['another site', { origin: 'https://evil.example' }],
    ['a sandboxed page', { origin: 'null' }],
    ['a neighbouring site', { 'sec-fetch-site': 'same-site' }],
    ['a form in disguise', { 'content-type': 'text/plain' }],
  ])('are refused: %s', async (_, headers) => {
    const { client } = await aMember();
    const { status, body } = await client.send<ProblemDocument>('PUT', '/profile', write, headers);
    expect([status, body.code]).toEqual([403, 'core.csrf-refused']);
    expect((await client.get<SessionDocument>('/session')).body.account.locale).toBe('fr');
  });

  test('a client that is no browser shows the token of its session', async () => {
    const { account } = await aMember();
    const send = (cookie: string, headers: Record<string, string> = {}) =>
      fetch(`${platform.address}/api/profile`, {
        method: 'PUT',
        headers: { cookie, 'content-type': 'application/json', ...headers },
        body: JSON.stringify(write),
      });
    const signedIn = await fetch(`${platform.address}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: account.login, password: testPassword }),
    });
    const cookie = (signedIn.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
    const { csrfToken } = (await signedIn.json()) as SessionDocument;
    expect((await send(cookie)).status).toBe(403);
    expect((await send(cookie, { 'x-csrf-token': `${csrfToken}x` })).status).toBe(403);
    expect((await send(cookie, { 'x-csrf-token': csrfToken })).status).toBe(200);
  });
});
