import type { ProblemDocument, SessionDocument } from '@bocage/sdk/shared';
import { sql } from '@bocage/sdk/server';
import { anAccount, anOrganisation, createTestPlatform, testPassword, type TestClient, type TestPlatform } from '@bocage/sdk/testing';

let platform: TestPlatform;
let stranger: TestClient;

beforeAll(async () => {
  platform = await createTestPlatform();
  stranger = await platform.as();
});
afterAll(() => platform?.close());

const signIn = (login: string, password: string) => stranger.post<SessionDocument & ProblemDocument>('/session', { login, password });
const cookieOf = (headers: Headers) => headers.getSetCookie()[0] ?? '';

async function anyAccount(rights = {}) {
  const organisation = await anOrganisation(platform);
  return { organisation, account: await anAccount(platform, { organisation, rights }) };
}

test('answers who signed in, with the rights of the acting organisation', async () => {
  const { organisation, account } = await anyAccount({ 'core.metadata.read': { scope: 'org', exact: true } });
  const { status, body, headers } = await signIn(` ${account.login.toUpperCase()} `, testPassword);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    account: { id: account.id, login: account.login, locale: 'fr' },
    person: { id: account.personId },
    organisation: { id: organisation.id, code: organisation.code },
    organisations: [{ id: organisation.id }],
    modules: {},
    permissions: { 'core.metadata.read': { scope: 'org', exact: true } },
    demonstration: false,
  });
  expect(cookieOf(headers)).toMatch(/^bocage_session=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/);
  expect(headers.get('x-modules')).toBe(body.modulesVersion);
  const current = await stranger.send('GET', '/session', undefined, { cookie: cookieOf(headers).split(';')[0] ?? '' });
  expect(current.body).toEqual(body);
});

test('stores no token, only its digest', async () => {
  const { account } = await anyAccount();
  const { headers } = await signIn(account.login, testPassword);
  const token = /=([\w-]{43})/.exec(cookieOf(headers))?.[1] ?? '';
  const stored = await platform.db.query<{ row: string }>(sql`select s::text as row from core.session s`);
  expect(stored.some(({ row }) => row.includes(token) || row.includes(Buffer.from(token).toString('hex')))).toBe(false);
});

test('makes a new session at each sign-in and ends the one the browser had', async () => {
  const { account } = await anyAccount();
  const first = cookieOf((await signIn(account.login, testPassword)).headers).split(';')[0] ?? '';
  const second = await stranger.send('POST', '/session', { login: account.login, password: testPassword }, { cookie: first });
  expect(cookieOf(second.headers)).not.toContain(first);
  expect((await stranger.send('GET', '/session', undefined, { cookie: first })).status).toBe(401);
});

test('refuses alike a wrong password, an unknown login, a suspended and an invited account', async () => {
  const [wrong, suspended, invited] = [await anyAccount(), await anyAccount(), await anyAccount()];
  await platform.db.query(sql`update core.account set status = 'suspended' where id = ${suspended.account.id}`);
  await platform.db.query(sql`update core.account set status = 'invited', password_hash = null where id = ${invited.account.id}`);
  const answers = [
    await signIn(wrong.account.login, 'not the right password'),
    await signIn('nobody-of-that-name', testPassword),
    await signIn(suspended.account.login, testPassword),
    await signIn(invited.account.login, testPassword),
  ];
  for (const { status, body, headers } of answers) {
    expect([status, body.code]).toEqual([401, 'core.login-refused']);
    expect({ ...body, requestId: null }).toEqual({ ...answers[0]?.body, requestId: null });
    expect(headers.getSetCookie()).toEqual([]);
  }
});

test('spends the same effort on unknown logins', async () => {
  const { account } = await anyAccount();
  const time = async (login: string) => {
    const start = performance.now();
    await signIn(login, 'not the right password');
    return performance.now() - start;
  };
  await time('warm-up-login');
  // The builder hashes cheaply, so only the unknown login pays the full price: it must never be the cheap one.
  expect(await time('another-unknown-login')).toBeGreaterThan((await time(account.login)) / 2);
});

test('a member of no active organisation is told so, password given', async () => {
  const { organisation, account } = await anyAccount();
  await platform.db.query(sql`update core.organisation set status = 'archived' where id = ${organisation.id}`);
  const { status, body } = await signIn(account.login, testPassword);
  expect([status, body.code]).toEqual([403, 'core.membership-missing']);
});

describe('guessing', () => {
  const clearAddress = () => platform.db.query(sql`delete from core.login_failure`);
  beforeEach(clearAddress);
  afterAll(clearAddress);

  test.each(['known', 'unknown'])('makes a %s login wait after five failures, the right password included', async (kind) => {
    const login = kind === 'known' ? (await anyAccount()).account.login : 'never-heard-of';
    for (let n = 0; n < 5; n += 1) expect((await signIn(login, `wrong password ${n}`)).status).toBe(401);
    const { status, body, headers } = await signIn(login, testPassword);
    expect([status, body.code]).toEqual([429, 'core.login-too-many-attempts']);
    expect(body.params?.['retryAfterSeconds']).toBeGreaterThan(50);
    expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(60);
  });

  test('doubles the wait, to a quarter of an hour', async () => {
    const { account } = await anyAccount();
    const waits: number[] = [];
    for (let n = 0; n < 11; n += 1) {
      await platform.db.query(sql`update core.login_failure set locked_until = now() - interval '1 second' where locked_until is not null`);
      await signIn(account.login, 'wrong password');
      const [lock] = await platform.db.query<{ minutes: number | null }>(sql`
        select round(extract(epoch from locked_until - now()) / 60)::integer as minutes from core.login_failure
        where subject = ${`login:${account.login}`} and locked_until > now()`);
      waits.push(lock?.minutes ?? 0);
    }
    expect(waits).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 15, 15, 15]);
  });

  test('a success clears the account, not the address', async () => {
    const { account } = await anyAccount();
    for (let n = 0; n < 4; n += 1) await signIn(account.login, 'wrong password');
    expect((await signIn(account.login, testPassword)).status).toBe(200);
    expect(await platform.db.query(sql`select failures from core.login_failure`)).toEqual([{ failures: 4 }]);
  });

  test('counts by address over many logins', async () => {
    for (let n = 0; n < 20; n += 1) expect((await signIn(`login-${n}`, 'wrong password')).status).toBe(401);
    const { account } = await anyAccount();
    expect((await signIn(account.login, testPassword)).status).toBe(429);
  });

  test('guesses sent at once do not escape the count', async () => {
    const { account } = await anyAccount();
    const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => signIn(account.login, `wrong password ${n}`)));
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(5);
    expect(answers.every(({ status }) => status === 401 || status === 429)).toBe(true);
  });
});
