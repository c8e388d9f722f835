import type { ProblemDocument, SessionDocument } from '@bocage/sdk/shared';
import { sql } from '@bocage/sdk/server';
import { anAccount, anOrganisation, createTestPlatform, testPassword, type TestClient, type TestPlatform } from '@bocage/sdk/testing';
import { Secret, TOTP } from 'otpauth';
import { request } from 'node:http';
import { AccountAdmin } from '../src/accounts/account-admin.service';

const chosen = 'le castor bâtit la nuit';

let platform: TestPlatform;
let stranger: TestClient;

beforeAll(async () => {
  platform = await createTestPlatform();
  stranger = await platform.as();
});
afterAll(() => platform?.close());
beforeEach(() => platform.db.query(sql`delete from core.login_failure`));

async function aMember(rights = {}) {
  const organisation = await anOrganisation(platform);
  const account = await anAccount(platform, { organisation, rights });
  await platform.db.query(sql`update core.account set email = ${`${account.login}@example.org`} where id = ${account.id}`);
  return { organisation, account, client: await platform.as(account.login) };
}

const cookieOf = (headers: Headers) => (headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
const codeOf = (body: unknown) => (body as ProblemDocument).code;
const as = (cookie: string, method: string, path: string, body?: unknown) => stranger.send<ProblemDocument>(method, path, body, { cookie });

/** A browser whose cookie one may look at. */
async function aBrowser(
  login: string,
  code?: string,
): Promise<{ status: number; cookie: string; body: SessionDocument & ProblemDocument }> {
  const { status, headers, body } = await stranger.post<SessionDocument & ProblemDocument>('/session', {
    login,
    password: testPassword,
    ...(code !== undefined && { code }),
  });
  return { status, cookie: cookieOf(headers), body };
}

describe('one’s own account', () => {
  test('is shown without anything secret', async () => {
    const { account, client } = await aMember();
    const { body } = await client.get<Record<string, unknown>>('/account');
    expect(body).toMatchObject({
      id: account.id,
      login: account.login,
      hasPassword: true,
      secondFactor: { isOn: false, recoveryCodesLeft: 0 },
    });
    expect(JSON.stringify(body)).not.toContain('argon2');
  });

  test('takes another name, and nothing else along with it', async () => {
    const { client, account } = await aMember();
    const name = { displayName: 'Hélène Le Gall', givenName: 'Hélène', familyName: 'Le Gall' };
    expect((await client.patch('/account/name', name)).body).toMatchObject(name);
    for (const extra of [{ status: 'active' }, { role: 'network-administrator' }, { personId: account.personId }, { __proto__x: 1 }])
      expect((await client.patch('/account/name', { ...name, ...extra })).status).toBe(422);
    expect((await client.patch('/account/name', { ...name, displayName: '   ' })).status).toBe(422);
  });

  test('changes its password with the present one; other browsers are out, this one has another cookie', async () => {
    const { account } = await aMember();
    const [here, there] = [await aBrowser(account.login), await aBrowser(account.login)];
    expect((await as(here.cookie, 'PUT', '/account/password', { password: 'not the present one', newPassword: chosen })).body.code).toBe(
      'core.password-wrong',
    );
    expect((await as(here.cookie, 'PUT', '/account/password', { password: testPassword, newPassword: 'short' })).body.code).toBe(
      'core.password-too-short',
    );
    const { status, headers } = await as(here.cookie, 'PUT', '/account/password', { password: testPassword, newPassword: chosen });
    expect(status).toBe(204);
    const next = cookieOf(headers);
    expect(next).not.toBe(here.cookie);
    const statuses = await Promise.all(
      [here.cookie, there.cookie, next].map(async (cookie) => (await as(cookie, 'GET', '/session')).status),
    );
    expect(statuses).toEqual([401, 401, 200]);
    expect((await stranger.post('/session', { login: account.login, password: chosen })).status).toBe(200);
  });

  test('guesses of the present password are counted as at sign-in', async () => {
    const { client } = await aMember();
    const statuses: number[] = [];
    for (let n = 0; n < 6; n += 1)
      statuses.push((await client.put('/account/password', { password: `guess ${n}`, newPassword: chosen })).status);
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429]);
    expect((await client.put('/account/password', { password: testPassword, newPassword: chosen })).status).toBe(429);
  });

  test('changes its mail address once the new one is confirmed, and the former one hears of it', async () => {
    const { account, client } = await aMember();
    await platform.db.query(sql`delete from core.mail`);
    const answer = await client.put<Record<string, unknown>>('/account/mail', { email: 'new@example.org', password: testPassword });
    expect(answer.body).toMatchObject({ email: `${account.login}@example.org`, pendingEmail: 'new@example.org' });
    const [mail] = await platform.db.query<{ recipient: string; text: string }>(sql`select recipient, body_text as text from core.mail`);
    expect(mail?.recipient).toBe('new@example.org');
    const token = /#token=([\w-]{43})/.exec(mail?.text ?? '')?.[1];
    expect((await stranger.put('/access-links/mail', { token })).status).toBe(200);
    expect((await client.get('/account')).body).toMatchObject({ email: 'new@example.org', pendingEmail: null });
    const last = await platform.db.query<{ recipient: string }>(sql`select recipient from core.mail order by id desc limit 1`);
    expect(last).toEqual([{ recipient: `${account.login}@example.org` }]);
    expect((await stranger.put('/access-links/mail', { token })).status).toBe(410);
  });

  test('of a demonstration belongs to everyone', async () => {
    const { account, client } = await aMember();
    await platform.db.query(sql`update core.account set is_demonstration = true where id = ${account.id}`);
    await platform.get(AccountAdmin).declareDemonstration();
    for (const answer of [
      await client.put('/account/password', { password: testPassword, newPassword: chosen }),
      await client.put('/account/mail', { email: 'new@example.org', password: testPassword }),
      await client.patch('/account/name', { displayName: 'X', givenName: null, familyName: null }),
      await client.post('/account/second-factor'),
    ])
      expect([answer.status, codeOf(answer.body)]).toEqual([409, 'core.demonstration-account-shared']);
    await platform.db.query(sql`update core.platform set is_demonstration = false`);
  });
});

describe('sessions', () => {
  interface List {
    readonly items: { id: string; isThisOne: boolean; userAgent: string | null; address: string }[];
  }

  test('are listed, and ended one by one or all others at once', async () => {
    const { account, client } = await aMember();
    const [second, third] = [await aBrowser(account.login), await aBrowser(account.login)];
    const { items } = (await client.get<List>('/account/sessions')).body;
    expect(items.map(({ isThisOne }) => isThisOne)).toEqual([true, false, false]);
    expect(items[0]?.address).toBe('127.0.0.1');
    expect(JSON.stringify(items)).not.toMatch(/[\w-]{43}/);
    expect((await client.delete(`/account/sessions/${items[1]?.id}`)).status).toBe(204);
    const left = await Promise.all([second, third].map(async ({ cookie }) => (await as(cookie, 'GET', '/session')).status));
    expect([...left].sort()).toEqual([200, 401]);
    expect((await client.delete('/account/sessions')).status).toBe(204);
    expect((await client.get<List>('/account/sessions')).body.items).toHaveLength(1);
    expect((await client.get('/session')).status).toBe(200);
  });

  test('of another account are neither seen nor ended', async () => {
    const [mine, theirs] = [await aMember(), await aMember()];
    const id = (await theirs.client.get<List>('/account/sessions')).body.items[0]?.id;
    expect((await mine.client.get<List>('/account/sessions')).body.items).toHaveLength(1);
    expect((await mine.client.delete(`/account/sessions/${id}`)).status).toBe(404);
    expect((await theirs.client.get('/session')).status).toBe(200);
  });

  test('a cookie of two megabytes is refused before anything is read', async () => {
    const { hostname, port } = new URL(platform.address);
    const status = await new Promise<number | string>((resolve) => {
      const call = request(
        { hostname, port, path: '/api/session', headers: { cookie: `bocage_session=${'x'.repeat(2_000_000)}` } },
        (answer) => resolve(answer.statusCode ?? 0),
      );
      call.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'error'));
      call.end();
    });
    expect([431, 'ECONNRESET', 'EPIPE']).toContain(status);
    expect((await stranger.get('/health')).status).toBe(200);
  });

  test('a session chosen by someone else is not taken over at sign-in', async () => {
    const { account } = await aMember();
    const planted = `bocage_session=${'A'.repeat(43)}`;
    const { headers } = await stranger.send('POST', '/session', { login: account.login, password: testPassword }, { cookie: planted });
    expect(cookieOf(headers)).not.toBe(planted);
    expect((await as(planted, 'GET', '/session')).status).toBe(401);
  });

  test('a secret in an address is refused, wherever it is', async () => {
    const { client } = await aMember();
    for (const path of ['/session?access_token=abc', '/session?bocage_session=abc', `/health?x=bocage_${'a'.repeat(43)}`]) {
      const { status, body } = await client.get<ProblemDocument>(path);
      expect([status, body.code]).toEqual([400, 'core.secret-in-address']);
    }
  });
});

describe('by https', () => {
  let secure: TestPlatform;
  beforeAll(async () => {
    secure = await createTestPlatform({ trustProxy: 'loopback', deployment: { address: 'https://data.example.org', mailFrom: 'a@b.org' } });
  });
  afterAll(() => secure?.close());

  test('the cookie is bound to the host, and one without the prefix is not read', async () => {
    const organisation = await anOrganisation(secure);
    const account = await anAccount(secure, { organisation });
    const client = await secure.as();
    const https = { 'x-forwarded-proto': 'https', origin: 'https://data.example.org' };
    const { status, headers } = await client.send('POST', '/session', { login: account.login, password: testPassword }, https);
    expect(status).toBe(200);
    const cookie = headers.getSetCookie()[0] ?? '';
    expect(cookie).toMatch(/^__Host-bocage_session=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}/);
    const pair = cookie.split(';')[0] ?? '';
    expect((await client.send('GET', '/session', undefined, { ...https, cookie: pair })).status).toBe(200);
    expect((await client.send('GET', '/session', undefined, { ...https, cookie: pair.replace('__Host-', '') })).status).toBe(401);
    expect((await client.get('/health')).headers.get('strict-transport-security')).toBeNull();
  });
});

describe('personal tokens', () => {
  interface Made {
    readonly id: string;
    readonly token: string;
  }
  const rights = {
    'core.organisation.manage': 'network',
    'core.metadata.read': 'org',
    'core.account.manage': 'org',
    'core.module.activate': 'network',
  };
  const request = { name: 'Script', isReadOnly: false, permissions: null, days: 30 };
  const make = async (client: TestClient, changes = {}) => (await client.post<Made>('/account/tokens', { ...request, ...changes })).body;
  const call = (token: string, method: string, path: string, body?: unknown, headers = {}) =>
    fetch(`${platform.address}/api${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const statusOf = async (token: string, path: string, method = 'GET', body?: unknown) => (await call(token, method, path, body)).status;

  test('act for a person without a cookie, and are told once', async () => {
    const { client, account } = await aMember(rights);
    const { token } = await make(client);
    expect(token).toMatch(/^bocage_[\w-]{43}$/);
    const document = (await (await call(token, 'GET', '/session')).json()) as SessionDocument;
    expect(document.account.id).toBe(account.id);
    expect(await statusOf(token, '/administration/organisations')).toBe(200);
    expect(await statusOf(token, '/graphql', 'POST', { query: '{ platformVersion }' })).toBe(200);
    const { body } = await client.get<{ items: { lastUsedAt: string | null }[] }>('/account/tokens');
    expect(JSON.stringify(body)).not.toContain(token.slice(7));
    expect(body.items[0]?.lastUsedAt).not.toBeNull();
    const stored = await platform.db.query<{ row: string }>(sql`select (t::text || s::text) as row from core.api_token t, core.session s`);
    expect(stored.some(({ row }) => row.includes(token.slice(7)))).toBe(false);
  });

  test('are not idle after a day, and end on their date', async () => {
    const { client, account } = await aMember(rights);
    const { token } = await make(client);
    await platform.db.query(
      sql`update core.session set last_seen_at = now() - interval '2 days' where account_id = ${account.id} and last_seen_at <> 'infinity'`,
    );
    expect(await statusOf(token, '/session')).toBe(200);
    await platform.db.query(sql`
      update core.api_token set created_at = now() - interval '31 days', expires_at = now() - interval '1 second' where account_id = ${account.id}`);
    expect(await statusOf(token, '/session')).toBe(401);
  });

  test('never give more than the person holds, nor what was not lent', async () => {
    const { client, account } = await aMember(rights);
    const { token } = await make(client, { permissions: ['core.organisation.manage'] });
    expect(Object.keys(((await (await call(token, 'GET', '/session')).json()) as SessionDocument).permissions)).toEqual([
      'core.organisation.manage',
    ]);
    expect(await statusOf(token, '/administration/organisations')).toBe(200);
    expect(await statusOf(token, '/administration/modules')).toBe(403);
    await platform.db.query(sql`
      delete from core.role_permission rp using core.membership_role mr, core.membership m
      where rp.role_id = mr.role_id and mr.membership_id = m.id and m.account_id = ${account.id} and rp.permission_key = 'core.organisation.manage'`);
    expect(await statusOf(token, '/administration/organisations')).toBe(403);
    for (const permission of ['core.platform.supervise', 'core.account.manage']) {
      const refused = await client.post<ProblemDocument>('/account/tokens', { ...request, permissions: [permission] });
      expect([refused.status, refused.body.code]).toEqual([422, 'core.token-right-missing']);
    }
    expect((await client.post('/account/tokens', { ...request, days: 366 })).status).toBe(422);
  });

  test('that lend everything never lend the management of accounts', async () => {
    const { client } = await aMember(rights);
    const { token } = await make(client);
    const { permissions } = (await (await call(token, 'GET', '/session')).json()) as SessionDocument;
    expect(Object.keys(permissions)).not.toContain('core.account.manage');
  });

  test('for reading refuse every write', async () => {
    const { client, organisation } = await aMember(rights);
    const [reading, writing] = [await make(client, { isReadOnly: true }), await make(client)];
    const path = `/administration/modules/${organisation.id}/nothing`;
    const refused = await call(reading.token, 'PUT', path, { state: 'on' });
    expect([refused.status, codeOf(await refused.json())]).toEqual([403, 'core.token-read-only']);
    expect(codeOf(await (await call(writing.token, 'PUT', path, { state: 'on' })).json())).toBe('core.module-unknown');
  });

  test('leave the account, its sessions and its tokens alone, with a cookie beside them or not', async () => {
    const { client, account } = await aMember(rights);
    const { token } = await make(client);
    const { cookie } = await aBrowser(account.login);
    for (const [method, path, body] of [
      ['GET', '/account', undefined],
      ['GET', '/Account/Tokens', undefined],
      ['POST', '/account/tokens', request],
      ['PUT', '/account/password', { password: testPassword, newPassword: chosen }],
      ['PUT', '/profile', { locale: 'en' }],
      ['DELETE', '/session', undefined],
      // They name records as the person reads them in any organisation, and not only with what was lent.
      ['GET', '/notifications', undefined],
    ] as const) {
      for (const headers of [{}, { cookie }]) {
        const answer = await call(token, method, path, body, headers);
        expect([answer.status, codeOf(await answer.json())]).toEqual([403, 'core.token-cannot-manage']);
      }
    }
  });

  test('are refused at once when revoked, and when the account is suspended', async () => {
    const { client, account } = await aMember(rights);
    const [one, two] = [await make(client), await make(client)];
    expect((await client.delete(`/account/tokens/${one.id}`)).status).toBe(204);
    const refused = await call(one.token, 'GET', '/session');
    expect([refused.status, codeOf(await refused.json())]).toEqual([401, 'core.token-refused']);
    expect(await statusOf(two.token, '/session')).toBe(200);
    await platform.get(AccountAdmin).suspend(account.login);
    expect(await statusOf(two.token, '/session')).toBe(401);
  });

  test('of another account are neither seen nor revoked', async () => {
    const [mine, theirs] = [await aMember(rights), await aMember(rights)];
    const { id, token } = await make(theirs.client);
    expect((await mine.client.get<{ items: unknown[] }>('/account/tokens')).body.items).toEqual([]);
    expect((await mine.client.delete(`/account/tokens/${id}`)).status).toBe(404);
    expect(await statusOf(token, '/session')).toBe(200);
  });

  test('are no cookie, and a session cookie is no token', async () => {
    const { client, account } = await aMember(rights);
    const { token } = await make(client);
    expect((await as(`bocage_session=${token}`, 'GET', '/session')).status).toBe(401);
    const { cookie } = await aBrowser(account.login);
    expect(await statusOf(`bocage_${cookie.split('=')[1]}`, '/session')).toBe(401);
    expect(await statusOf(cookie.split('=')[1] ?? '', '/session')).toBe(401);
  });

  test('are not listed among the browsers, and survive « sign out everywhere else »', async () => {
    const { client } = await aMember(rights);
    const { token } = await make(client);
    expect((await client.get<{ items: unknown[] }>('/account/sessions')).body.items).toHaveLength(1);
    await client.delete('/account/sessions');
    expect(await statusOf(token, '/session')).toBe(200);
  });
});

describe('one-time codes', () => {
  interface Enrolment {
    readonly secret: string;
    readonly address: string;
    readonly square: string;
  }

  /** The code of a step near the present one; each step serves once. */
  const code = (secret: string, steps = 0) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });

  async function aProtected() {
    const member = await aMember();
    const { cookie } = await aBrowser(member.account.login);
    const enrolment = (await as(cookie, 'POST', '/account/second-factor')).body as unknown as Enrolment;
    const confirmed = await as(cookie, 'PUT', '/account/second-factor', { code: code(enrolment.secret, -1) });
    const { recoveryCodes } = confirmed.body as unknown as { recoveryCodes: string[] };
    return { ...member, ...enrolment, recoveryCodes, cookie: cookieOf(confirmed.headers), former: cookie };
  }

  test('are asked for once a first one was shown; the square and the secret say the same', async () => {
    const { account, client } = await aMember();
    const { body } = await client.post<Enrolment>('/account/second-factor');
    expect(body.square).toMatch(/^<svg /);
    expect(body.address).toContain(body.secret);
    expect((await aBrowser(account.login)).status).toBe(200);
    expect(codeOf((await client.put('/account/second-factor', { code: '000000' })).body)).toBe('core.second-factor-refused');
    expect((await aBrowser(account.login)).status).toBe(200);
  });

  test('the password alone no longer opens; a right code does, once', async () => {
    const { account, secret, client, former, cookie } = await aProtected();
    expect((await client.get('/session')).status).toBe(401);
    expect((await as(former, 'GET', '/session')).status).toBe(401);
    expect((await as(cookie, 'GET', '/session')).status).toBe(200);
    const without = await aBrowser(account.login);
    expect([without.status, without.body.code, without.cookie]).toEqual([401, 'core.second-factor-needed', '']);
    const used = code(secret);
    expect((await aBrowser(account.login, used)).status).toBe(200);
    const replayed = await aBrowser(account.login, used);
    expect([replayed.status, replayed.body.code]).toEqual([401, 'core.second-factor-refused']);
    // Neither the code that enabled it, nor an older one.
    expect((await aBrowser(account.login, code(secret, -1))).status).toBe(401);
  });

  test('sent twice at once, a code opens once', async () => {
    const { account, secret } = await aProtected();
    const answers = await Promise.all(Array.from({ length: 4 }, () => aBrowser(account.login, code(secret))));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('a wrong password tells nothing of a code', async () => {
    const { account, secret } = await aProtected();
    const { body } = await stranger.post<ProblemDocument>('/session', { login: account.login, password: 'wrong', code: code(secret) });
    expect(body.code).toBe('core.login-refused');
  });

  test('guesses of the code are counted', async () => {
    const { account, secret } = await aProtected();
    const statuses: number[] = [];
    for (let n = 0; n < 6; n += 1) statuses.push((await aBrowser(account.login, '000000')).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    expect((await aBrowser(account.login, code(secret))).status).toBe(429);
  });

  test('a recovery code opens once, of this account only', async () => {
    const [mine, theirs] = [await aProtected(), await aProtected()];
    expect(mine.recoveryCodes).toHaveLength(10);
    const [first = ''] = mine.recoveryCodes;
    expect((await aBrowser(theirs.account.login, first)).status).toBe(401);
    expect((await aBrowser(mine.account.login, ` ${first.toUpperCase()} `)).status).toBe(200);
    expect((await aBrowser(mine.account.login, first)).status).toBe(401);
    expect((await as(mine.cookie, 'GET', '/account')).body).toMatchObject({ secondFactor: { isOn: true, recoveryCodesLeft: 9 } });
    const stored = await platform.db.query<{ row: string }>(sql`select c::text as row from core.recovery_code c`);
    expect(stored.some(({ row }) => row.includes(first.replaceAll('-', '')))).toBe(false);
  });

  test('stop with the password only', async () => {
    const { account, cookie } = await aProtected();
    expect((await as(cookie, 'POST', '/account/second-factor/removal', { password: 'wrong' })).status).toBe(422);
    expect((await as(cookie, 'POST', '/account/second-factor')).body.code).toBe('core.second-factor-on');
    expect((await as(cookie, 'POST', '/account/second-factor/removal', { password: testPassword })).status).toBe(204);
    expect((await aBrowser(account.login)).status).toBe(200);
  });

  test('new recovery codes replace the former ones', async () => {
    const { account, cookie, recoveryCodes } = await aProtected();
    const { body } = await as(cookie, 'POST', '/account/second-factor/recovery-codes', { password: testPassword });
    const { recoveryCodes: next } = body as unknown as { recoveryCodes: string[] };
    expect((await aBrowser(account.login, recoveryCodes[0])).status).toBe(401);
    expect((await aBrowser(account.login, next[0])).status).toBe(200);
  });

  test('who lost everything asks the administrator of an own organisation, nobody else', async () => {
    const { account, organisation } = await aProtected();
    const boss = async (of = organisation, scope = 'org') =>
      platform.as((await anAccount(platform, { organisation: of, rights: { 'core.account.manage': scope as 'org' } })).login);
    const elsewhere = await boss(await anOrganisation(platform));
    const path = `/administration/accounts/${account.id}/second-factor`;
    expect((await elsewhere.delete(path)).status).toBe(404);
    expect((await aBrowser(account.login)).status).toBe(401);
    const answer = await (await boss()).delete(path);
    expect([answer.status, answer.body]).toEqual([204, null]);
    expect((await aBrowser(account.login)).status).toBe(200);
    const [event] = await platform.db.query(
      sql`select 1 from core.event where name = 'core.second-factor.reset' and record_id = ${account.id}`,
    );
    expect(event).toBeDefined();
  });
});

test('what happens to an account is in the log, without secrets', async () => {
  const { account } = await aMember();
  await aBrowser(account.login);
  await stranger.post('/session', { login: account.login, password: 'a very secret guess' });
  const rows = await platform.db.query<{ name: string; row: string }>(
    sql`select name, e::text as row from core.event e where record_id = ${account.id} order by id`,
  );
  expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(['core.session.opened', 'core.session.refused']));
  expect(rows.some(({ row }) => row.includes('secret guess'))).toBe(false);
  for (let n = 0; n < 5; n += 1) await stranger.post('/session', { login: account.login, password: `guess ${n}` });
  expect(
    await platform.db.query(sql`select 1 from core.event where name = 'core.account.locked' and record_id = ${account.id}`),
  ).not.toEqual([]);
});
