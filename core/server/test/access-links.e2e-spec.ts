import type { ProblemDocument } from '@bocage/sdk/shared';
import { sql } from '@bocage/sdk/server';
import { anAccount, anOrganisation, createTestPlatform, testPassword, type TestClient, type TestPlatform } from '@bocage/sdk/testing';
import { AccountAdmin } from '../src/accounts/account-admin.service';
import { AccountInvitations } from '../src/accounts/access-links/account-invitations.service';

const address = 'https://data.example.org';
const chosen = 'le castor bâtit la nuit';

let platform: TestPlatform;
let stranger: TestClient;

beforeAll(async () => {
  platform = await createTestPlatform({ deployment: { address, mailFrom: 'Bocage <bocage@example.org>' } });
  stranger = await platform.as();
});
afterAll(() => platform?.close());
beforeEach(async () => {
  await platform.db.query(sql`delete from core.login_failure`);
  await platform.db.query(sql`delete from core.mail`);
});

async function aMember() {
  const organisation = await anOrganisation(platform);
  const account = await anAccount(platform, { organisation });
  const email = `${account.login}@example.org`;
  await platform.db.query(sql`update core.account set email = ${email} where id = ${account.id}`);
  return { organisation, account, email };
}

async function anInvited() {
  const accounts = platform.get(AccountAdmin);
  const { organisation } = await aMember();
  const email = `invited-${Date.now()}-${Math.random().toString(36).slice(2)}@example.org`;
  const person = await accounts.createPerson({ displayName: 'Hélène Le Gall', email });
  await accounts.ensureRoleTemplates();
  const id = await accounts.createAccount({ login: email, person, organisation: organisation.id, roles: ['reader'] });
  return { id, email };
}

const mails = () =>
  platform.db.query<{ recipient: string; text: string; subject: string; kind: string }>(
    sql`select recipient, subject, kind, body_text as text from core.mail order by id`,
  );
const tokenIn = (text: string) => /#token=([\w-]{43})/.exec(text)?.[1] ?? '';
const ask = (name: string, headers: Record<string, string> = {}) =>
  stranger.send<ProblemDocument | null>('POST', '/access-links/password-reset', { name }, headers);
const choose = (token: string, password = chosen) => stranger.put<ProblemDocument>('/access-links/password', { token, password });
const signIn = async (login: string, password: string) => (await stranger.post('/session', { login, password })).status;
const events = async (name: string, id: string) =>
  platform.db.query(sql`select 1 from core.event where name = ${name} and record_id = ${id}`);

async function resetToken(name: string): Promise<string> {
  await ask(name);
  await platform.runJobs();
  return tokenIn((await mails()).at(-1)?.text ?? '');
}

describe('a lost password', () => {
  test('is replaced by a link sent to the address of the account; everything opened by the old one closes', async () => {
    const { account, email } = await aMember();
    const browser = await platform.as(account.login);
    const made = await browser.post<{ token: string }>('/account/tokens', {
      name: 'script',
      isReadOnly: true,
      permissions: null,
      days: 30,
    });
    const bearer = { authorization: `Bearer ${made.body.token}` };
    expect((await stranger.send('GET', '/session', undefined, bearer)).status).toBe(200);

    const token = await resetToken(account.login);
    const [mail] = (await mails()).filter(({ kind }) => kind === 'core.password-reset');
    expect(mail?.recipient).toBe(email);
    expect(mail?.text).toContain(`${address}/choose-password#token=${token}`);
    expect((await stranger.post('/access-links/look', { token })).body).toMatchObject({ kind: 'password-reset', login: account.login });
    expect((await choose(token)).status).toBe(200);
    expect(await signIn(account.login, testPassword)).toBe(401);
    expect(await signIn(account.login, chosen)).toBe(200);
    expect((await browser.get('/session')).status).toBe(401);
    expect((await stranger.send('GET', '/session', undefined, bearer)).status).toBe(401);
    expect(await events('core.account.password-changed', account.id)).toHaveLength(1);
    expect((await mails()).at(-1)).toMatchObject({ kind: 'core.security-notice', recipient: email });
  });

  test('is found by mail address too', async () => {
    const { email } = await aMember();
    expect(await resetToken(email.toUpperCase())).not.toBe('');
  });

  test('the link never points where the request came from', async () => {
    const { account } = await aMember();
    await ask(account.login, { host: 'evil.example', 'x-forwarded-host': 'evil.example' });
    await platform.runJobs();
    const text = (await mails())[0]?.text ?? '';
    expect(text).toContain(`${address}/choose-password`);
    expect(text).not.toContain('evil');
  });

  test('answers alike whether the account exists, is suspended or has no address', async () => {
    const [known, suspended, mute] = [await aMember(), await aMember(), await aMember()];
    await platform.db.query(sql`update core.account set status = 'suspended' where id = ${suspended.account.id}`);
    await platform.db.query(sql`update core.account set email = null where id = ${mute.account.id}`);
    const answers = [
      await ask(known.account.login),
      await ask(suspended.account.login),
      await ask(mute.account.login),
      await ask('nobody-of-that-name'),
      await ask('nobody@example.org'),
    ];
    for (const { status, bytes } of answers) expect([status, bytes.toString()]).toEqual([204, '']);
    // The answer is given before anyone looks for an account, so that its time tells nothing.
    expect(await mails()).toEqual([]);
    await platform.runJobs();
    expect((await mails()).map(({ recipient }) => recipient)).toEqual([known.email]);
  });

  test('is not asked for again and again, known or not', async () => {
    const { account } = await aMember();
    for (const name of [account.login, 'nobody-at-all']) {
      const statuses: number[] = [];
      for (let n = 0; n < 6; n += 1) statuses.push((await ask(name)).status);
      expect(statuses).toEqual([204, 204, 204, 204, 204, 429]);
    }
  });

  test('a spoofed address does not escape the count', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 22; n += 1) statuses.push((await ask(`name-${n}`, { 'x-forwarded-for': `192.0.2.${n}` })).status);
    expect(statuses.slice(0, 20)).toEqual(Array(20).fill(204));
    expect(statuses.slice(20)).toEqual([429, 429]);
  });
});

describe('a link', () => {
  const isWorthless = async (token: string) => {
    const [looked, used] = [await stranger.post<ProblemDocument>('/access-links/look', { token }), await choose(token)];
    expect([looked.status, looked.body.code, used.status, used.body.code]).toEqual([
      410,
      'core.link-worthless',
      410,
      'core.link-worthless',
    ]);
  };

  test('works once', async () => {
    const { account } = await aMember();
    const token = await resetToken(account.login);
    expect((await choose(token)).status).toBe(200);
    await isWorthless(token);
  });

  test('used twice at once, works once', async () => {
    const { account } = await aMember();
    const token = await resetToken(account.login);
    const statuses = (await Promise.all([choose(token), choose(token), choose(token)])).map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 410, 410]);
  });

  test('ends after its time', async () => {
    const { account } = await aMember();
    const token = await resetToken(account.login);
    await platform.db.query(sql`
      update core.account_token set created_at = now() - interval '2 hours', expires_at = now() - interval '1 second' where account_id = ${account.id}`);
    await isWorthless(token);
  });

  test('is replaced by the next one', async () => {
    const { account } = await aMember();
    const first = await resetToken(account.login);
    const second = await resetToken(account.login);
    await isWorthless(first);
    expect((await choose(second)).status).toBe(200);
  });

  test('opens nothing once the account is suspended', async () => {
    const { account } = await aMember();
    const token = await resetToken(account.login);
    await platform.get(AccountAdmin).suspend(account.login);
    await isWorthless(token);
  });

  test('is not used up by a password that is refused', async () => {
    const { account } = await aMember();
    const token = await resetToken(account.login);
    for (const [password, code] of [
      ['short', 'core.password-too-short'],
      ['motdepasse2044', 'core.password-too-common'],
      [`avec ${account.login} dedans`, 'core.password-holds-name'],
    ] as const)
      expect((await choose(token, password)).body.code).toBe(code);
    expect((await choose(token)).status).toBe(200);
  });

  test('made up, or of another kind, is worthless', async () => {
    await isWorthless('a'.repeat(43));
    const { account } = await aMember();
    const client = await platform.as(account.login);
    await client.put('/account/mail', { email: 'new@example.org', password: testPassword });
    const token = tokenIn((await mails()).at(-1)?.text ?? '');
    expect((await choose(token)).status).toBe(410);
    expect((await stranger.put('/access-links/mail', { token: await resetToken(account.login) })).status).toBe(410);
  });

  test('is not kept in the database', async () => {
    const { account } = await aMember();
    const token = await resetToken(account.login);
    const rows = await platform.db.query<{ row: string }>(sql`select t::text as row from core.account_token t`);
    expect(rows.some(({ row }) => row.includes(token) || row.includes(Buffer.from(token).toString('hex')))).toBe(false);
  });
});

describe('an invitation', () => {
  const invite = (id: string) => platform.get(AccountInvitations).invite(platform.systemCtx(), id);

  test('opens the account with a password of one’s own, and confirms the address', async () => {
    const { id, email } = await anInvited();
    expect(await signIn(email, chosen)).toBe(401);
    await invite(id);
    const [mail] = await mails();
    expect(mail).toMatchObject({ recipient: email, kind: 'core.invitation' });
    const token = tokenIn(mail?.text ?? '');
    expect((await stranger.post('/access-links/look', { token })).body).toEqual({
      kind: 'invitation',
      login: email,
      displayName: 'Hélène Le Gall',
    });
    expect((await choose(token, 'helene aime les castors')).body.code).toBe('core.password-holds-name');
    expect((await choose(token)).status).toBe(200);
    expect(await signIn(email, chosen)).toBe(200);
    expect(await events('core.account.opened', id)).toHaveLength(1);
    expect(
      await platform.db.query(sql`select 1 from core.account where id = ${id} and email = ${email} and status = 'active'`),
    ).toHaveLength(1);
    await expect(invite(id)).rejects.toMatchObject({ code: 'core.account-already-open' });
  });

  test('a second one replaces the first', async () => {
    const { id } = await anInvited();
    await invite(id);
    await invite(id);
    const [first, second] = (await mails()).map(({ text }) => tokenIn(text));
    expect((await choose(first ?? '')).status).toBe(410);
    expect((await choose(second ?? '')).status).toBe(200);
  });

  test('needs an address', async () => {
    const { id } = await anInvited();
    await platform.db.query(sql`update core.person set email = null where id = (select person_id from core.account where id = ${id})`);
    await expect(invite(id)).rejects.toMatchObject({ code: 'core.account-without-mail' });
  });

  test('an account not yet opened gets no reset link', async () => {
    const { email } = await anInvited();
    expect(await resetToken(email)).toBe('');
  });
});

test('an administrator who edits the address of a person does not receive the links of its account', async () => {
  const { account, email } = await aMember();
  await platform.db.query(sql`update core.person set email = 'attacker@example.org' where id = ${account.personId}`);
  await ask(account.login);
  await platform.runJobs();
  expect((await mails()).map(({ recipient }) => recipient)).toEqual([email]);
});
