import type { ProblemDocument, SessionDocument } from '@bocage/sdk/shared';
import { sql } from '@bocage/sdk/server';
import { anAccount, anOrganisation, createTestPlatform, testPassword, type TestPlatform } from '@bocage/sdk/testing';
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import { AccountAdmin } from '../src/accounts/account-admin.service';
import { AccountInvitations } from '../src/accounts/access-links/account-invitations.service';

const address = 'https://data.example.org';

let provider: ChildProcess;
let issuer: string;
let platform: TestPlatform;

async function startProvider(): Promise<void> {
  provider = spawn(process.execPath, [join(__dirname, 'fixtures/identity-provider.mjs')], { stdio: ['ignore', 'pipe', 'ignore'] });
  issuer = await new Promise<string>((resolve, reject) => {
    let said = '';
    provider.stdout?.on('data', (part: Buffer) => {
      said += part.toString();
      if (said.includes('\n')) resolve(said.trim());
    });
    provider.on('exit', () => reject(new Error('the provider did not start')));
  });
}

const open = (changes: Record<string, unknown> = {}) =>
  createTestPlatform({
    deployment: {
      address,
      mailFrom: 'Bocage <bocage@example.org>',
      identityService: {
        issuer,
        clientId: 'bocage',
        clientSecret: 'the secret of this client',
        strongClasses: ['gold'],
        label: 'Nature',
        ...changes,
      },
    },
  });

beforeAll(async () => {
  await startProvider();
  platform = await open();
  await platform.get(AccountAdmin).ensureRoleTemplates();
});
afterAll(async () => {
  await platform?.close();
  provider?.kill();
});
beforeEach(() => platform.db.query(sql`delete from core.login_failure`));

/** A browser: one jar for each site, redirections followed by hand. */
class Browser {
  private readonly jars = new Map<string, Map<string, string>>();

  async get(url: string): Promise<{ status: number; location: string | null; body: string }> {
    return this.send('GET', url);
  }

  async send(method: string, url: string, body?: unknown): Promise<{ status: number; location: string | null; body: string }> {
    const { origin } = new URL(url);
    const jar = this.jars.get(origin) ?? new Map<string, string>();
    this.jars.set(origin, jar);
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      headers: {
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(method !== 'GET' && { origin }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    const location = response.headers.get('location');
    return { status: response.status, location: location && new URL(location, url).href, body: await response.text() };
  }

  api(method: string, path: string, body?: unknown) {
    return this.send(method, `${platform.address}/api${path}`, body);
  }

  async whoAmI(): Promise<string | null> {
    const { status, body } = await this.api('GET', '/session');
    return status === 200 ? (JSON.parse(body) as SessionDocument).account.login : null;
  }

  /** Follows the provider until it sends back; answers the query of the callback. */
  async atProvider(start: string): Promise<string> {
    let next: string | null = start;
    for (let hops = 0; next !== null && hops < 10; hops += 1) {
      if (next.startsWith(`${address}/api/session/identity/callback`)) return new URL(next).search;
      next = (await this.get(next)).location;
    }
    throw new Error(`the provider did not send back from ${start}`);
  }

  async depart(back = '/'): Promise<string> {
    const { location } = await this.api('GET', `/session/identity?back=${encodeURIComponent(back)}`);
    return location ?? '';
  }

  /** Comes back to the platform; answers where it sends. */
  async arrive(query: string): Promise<string> {
    const { location } = await this.api('GET', `/session/identity/callback${query}`);
    return (location ?? '').replace(platform.address, '');
  }

  async signIn(back = '/'): Promise<string> {
    return this.arrive(await this.atProvider(await this.depart(back)));
  }
}

const say = async (claims: Record<string, string>) => void (await fetch(`${issuer}/as?${new URLSearchParams(claims).toString()}`));
let subjects = 0;
const aSubject = () => `subject-${(subjects += 1)}`;

async function aMember() {
  const organisation = await anOrganisation(platform);
  return anAccount(platform, { organisation });
}

async function anInvited(email: string, { invite = true } = {}) {
  const accounts = platform.get(AccountAdmin);
  const organisation = await anOrganisation(platform);
  const person = await accounts.createPerson({ displayName: 'Hélène Le Gall', email });
  const id = await accounts.createAccount({ login: email, person, organisation: organisation.id, roles: ['reader'] });
  if (invite) await platform.get(AccountInvitations).invite(platform.systemCtx(), id);
  return id;
}

/** An account with an identity attached from its own page. */
async function anAttached(sub = aSubject()) {
  const account = await aMember();
  const browser = new Browser();
  await browser.api('POST', '/session', { login: account.login, password: testPassword });
  await say({ sub, email: 'someone@example.org', verified: 'true' });
  const { body } = await browser.api('POST', '/account/identities', { password: testPassword });
  const arrival = await browser.arrive(await browser.atProvider((JSON.parse(body) as { address: string }).address));
  return { account, browser, sub, arrival };
}

const refusal = (code: string, page = '/login') => `${page}?refused=${code}`;

test('the sign-in page knows the service by its name', async () => {
  const { body } = await (await platform.as()).get('/session/ways');
  expect(body).toEqual({ identityService: 'Nature', signUp: false });
});

test('asks with PKCE, a state and a nonce, and no secret in the address', async () => {
  const query = new URL(await new Browser().depart()).searchParams;
  expect(query.get('code_challenge_method')).toBe('S256');
  for (const name of ['state', 'nonce', 'code_challenge']) expect(query.get(name)?.length).toBeGreaterThanOrEqual(43);
  expect(query.get('redirect_uri')).toBe(`${address}/api/session/identity/callback`);
  expect(query.toString()).not.toContain('secret');
});

test('an identity attached from one’s own account opens it afterwards, and leads where one was going', async () => {
  const { account, arrival, sub } = await anAttached();
  expect(arrival).toBe('/profile');
  const browser = new Browser();
  await say({ sub });
  expect(await browser.signIn('/synthesis?taxon=1')).toBe('/synthesis?taxon=1');
  expect(await browser.whoAmI()).toBe(account.login);
  const events = await platform.db.query<{ name: string }>(sql`select name from core.event where record_id = ${account.id} order by id`);
  expect(events.map(({ name }) => name)).toEqual(expect.arrayContaining(['core.identity.attached', 'core.session.opened']));
});

test('an unknown identity opens nothing, whatever address it brings', async () => {
  const account = await aMember();
  await platform.db.query(sql`update core.account set email = 'known@example.org' where id = ${account.id}`);
  for (const claims of [{ email: 'known@example.org', verified: 'true' }, { email: 'new@example.org', verified: 'true' }, {}]) {
    const browser = new Browser();
    await say({ sub: aSubject(), ...claims } as Record<string, string>);
    expect(await browser.signIn()).toBe(refusal('core.identity-unknown'));
    expect(await browser.whoAmI()).toBeNull();
  }
});

describe('an invited person', () => {
  test('enters with an identity whose address is verified; the invitation is used up', async () => {
    const id = await anInvited('invited@example.org');
    const [browser, sub] = [new Browser(), aSubject()];
    await say({ sub, email: 'Invited@example.org', verified: 'true' });
    expect(await browser.signIn()).toBe('/');
    expect(await browser.whoAmI()).toBe('invited@example.org');
    const unused = await platform.db.query(sql`select 1 from core.account_token where account_id = ${id} and used_at is null`);
    expect(unused).toEqual([]);
    // The next one of that address is someone else.
    const other = new Browser();
    await say({ sub: aSubject(), email: 'invited@example.org', verified: 'true' });
    expect(await other.signIn()).toBe(refusal('core.identity-unknown'));
  });

  test.each([
    ['an address that nobody verified', { email: 'careful@example.org', verified: 'false' }, true],
    ['an address the service says nothing of', { email: 'careful@example.org' }, true],
    ['an account that was prepared, and not invited', { email: 'careful@example.org', verified: 'true' }, false],
  ])('does not enter with %s', async (_, claims, invite) => {
    await platform.db.query(sql`update core.account set login = id::text where login = 'careful@example.org'`);
    await platform.db.query(sql`delete from core.account_token where email = 'careful@example.org'`);
    await anInvited('careful@example.org', { invite });
    const browser = new Browser();
    await say({ sub: aSubject(), ...claims } as Record<string, string>);
    expect(await browser.signIn()).toBe(refusal('core.identity-unknown'));
  });
});

test('a suspended account is not opened', async () => {
  const { account, sub } = await anAttached();
  await platform.get(AccountAdmin).suspend(account.login);
  const browser = new Browser();
  await say({ sub });
  expect(await browser.signIn()).toBe(refusal('core.identity-unknown'));
});

describe('an account with one-time codes', () => {
  const codeNow = (secret: string, steps = 0) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });
  const awaited = '/login?code=awaited&back=%2Fsynthesis%3Ftaxon%3D1';

  async function aProtected() {
    const { account, browser, sub } = await anAttached();
    const { secret } = JSON.parse((await browser.api('POST', '/account/second-factor')).body) as { secret: string };
    const { status } = await browser.api('PUT', '/account/second-factor', { code: codeNow(secret, -1) });
    expect(status).toBe(200);
    return { account, sub, secret };
  }
  const give = async (browser: Browser, code: string) => {
    const { status, body } = await browser.api('POST', '/session/identity/code', { code });
    return [status, (JSON.parse(body) as Partial<ProblemDocument>).code];
  };
  const worthless = [403, 'core.identity-attempt-worthless'];

  test('is asked for one after the service too; a wrong one is counted and may be given again', async () => {
    const { account, sub, secret } = await aProtected();
    const browser = new Browser();
    await say({ sub });
    expect(await browser.signIn('/synthesis?taxon=1')).toBe(awaited);
    expect(await browser.whoAmI()).toBeNull();
    expect(await give(browser, '000000')).toEqual([401, 'core.second-factor-refused']);
    expect(await give(browser, ' ')).toEqual([401, 'core.second-factor-needed']);
    expect(await browser.whoAmI()).toBeNull();
    const code = codeNow(secret);
    expect(await give(browser, code)).toEqual([200, undefined]);
    expect(await browser.whoAmI()).toBe(account.login);
    expect(await give(browser, code)).toEqual(worthless);
    const [opened] = await platform.db.query<{ means: string }>(sql`
      select after ->> 'means' as means from core.event where name = 'core.session.opened' and record_id = ${account.id} order by id desc limit 1`);
    expect(opened).toEqual({ means: 'identity' });
  });

  test.each([
    ['several factors', { amr: 'pwd mfa' }],
    ['a key', { amr: 'hwk' }],
    ['a class that counts', { acr: 'gold' }],
  ])('enters at once when the service asked for %s', async (_, proof) => {
    const { account, sub } = await aProtected();
    const browser = new Browser();
    await say({ sub, ...proof } as Record<string, string>);
    expect(await browser.signIn('/synthesis?taxon=1')).toBe('/synthesis?taxon=1');
    expect(await browser.whoAmI()).toBe(account.login);
  });

  test.each([
    ['a password', { amr: 'pwd' }],
    ['a class nobody named', { acr: 'bronze' }],
  ])('is asked for one when the service asked for %s', async (_, proof) => {
    const { sub } = await aProtected();
    const browser = new Browser();
    await say({ sub, ...proof } as Record<string, string>);
    expect(await browser.signIn('/synthesis?taxon=1')).toBe(awaited);
    expect(await browser.whoAmI()).toBeNull();
  });

  test('is not opened by the code in another browser, too late, once suspended, or detached from the service', async () => {
    const spoil: ((account: { id: string; login: string }) => Promise<unknown>)[] = [
      () => platform.db.query(sql`update core.awaited_code set expires_at = now() - interval '1 second'`),
      ({ login }) => platform.get(AccountAdmin).suspend(login),
      ({ id }) => platform.db.query(sql`delete from core.identity where account_id = ${id}`),
    ];
    for (const happens of spoil) {
      const { account, sub, secret } = await aProtected();
      const browser = new Browser();
      await say({ sub });
      expect(await browser.signIn('/synthesis?taxon=1')).toBe(awaited);
      expect(await give(new Browser(), codeNow(secret))).toEqual(worthless);
      await happens(account);
      expect(await give(browser, codeNow(secret))).toEqual(worthless);
      expect(await browser.whoAmI()).toBeNull();
    }
  });

  test('waits after too many wrong codes, as after wrong passwords', async () => {
    const { sub, secret } = await aProtected();
    const browser = new Browser();
    await say({ sub });
    await browser.signIn();
    for (let n = 0; n < 5; n += 1) await give(browser, '000000');
    expect(await give(browser, codeNow(secret))).toEqual([429, 'core.login-too-many-attempts']);
  });
});

describe('an attack', () => {
  test('coming back twice with the same answer', async () => {
    const { sub } = await anAttached();
    await say({ sub });
    const browser = new Browser();
    const query = await browser.atProvider(await browser.depart());
    expect(await browser.arrive(query)).toBe('/');
    await browser.api('DELETE', '/session');
    expect(await browser.arrive(query)).toBe(refusal('core.identity-attempt-worthless'));
  });

  test('the answer of one browser brought by another', async () => {
    const { sub } = await anAttached();
    await say({ sub });
    const [attacker, victim] = [new Browser(), new Browser()];
    const query = await attacker.atProvider(await attacker.depart());
    expect(await victim.arrive(query)).toBe(refusal('core.identity-attempt-worthless'));
    await victim.depart();
    expect(await victim.arrive(query)).toBe(refusal('core.identity-attempt-worthless'));
    expect(await victim.whoAmI()).toBeNull();
  });

  test('a state that nobody gave', async () => {
    const { sub } = await anAttached();
    await say({ sub });
    const browser = new Browser();
    const query = new URLSearchParams(await browser.atProvider(await browser.depart()));
    query.set('state', 'made-up');
    expect(await browser.arrive(`?${query.toString()}`)).toBe(refusal('core.identity-attempt-worthless'));
    query.delete('state');
    expect(await browser.arrive(`?${query.toString()}`)).toBe(refusal('core.identity-attempt-worthless'));
  });

  test('the code of another sign-in', async () => {
    const { sub } = await anAttached();
    await say({ sub });
    const [attacker, victim] = [new Browser(), new Browser()];
    const stolen = new URLSearchParams(await attacker.atProvider(await attacker.depart()));
    const query = new URLSearchParams(await victim.atProvider(await victim.depart()));
    query.set('code', stolen.get('code') ?? '');
    expect(await victim.arrive(`?${query.toString()}`)).toBe(refusal('core.identity-refused'));
    expect(await victim.whoAmI()).toBeNull();
  });

  test('a token with the nonce of another sign-in', async () => {
    const { sub } = await anAttached();
    await say({ sub, fault: 'nonce' });
    const browser = new Browser();
    expect(await browser.signIn()).toBe(refusal('core.identity-refused'));
    expect(await browser.whoAmI()).toBeNull();
  });

  test('an answer that names another issuer', async () => {
    const { sub } = await anAttached();
    await say({ sub });
    const browser = new Browser();
    const query = new URLSearchParams(await browser.atProvider(await browser.depart()));
    query.set('iss', 'https://evil.example');
    expect(await browser.arrive(`?${query.toString()}`)).toBe(refusal('core.identity-refused'));
  });

  test('a refusal of the provider', async () => {
    const browser = new Browser();
    const state = new URL(await browser.depart()).searchParams.get('state') ?? '';
    expect(await browser.arrive(`?error=access_denied&state=${state}&iss=${encodeURIComponent(issuer)}`)).toBe(
      refusal('core.identity-refused'),
    );
  });

  test('an attempt that lasted too long', async () => {
    const { sub } = await anAttached();
    await say({ sub });
    const browser = new Browser();
    const query = await browser.atProvider(await browser.depart());
    await platform.db.query(sql`update core.identity_attempt set expires_at = now() - interval '1 second'`);
    expect(await browser.arrive(query)).toBe(refusal('core.identity-attempt-worthless'));
  });

  test('a page of another site to go back to', async () => {
    for (const back of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
      const { status } = await new Browser().api('GET', `/session/identity?back=${encodeURIComponent(back)}`);
      expect(status).toBe(422);
    }
  });

  test('attaching to an account that signed out meanwhile, or became another', async () => {
    const [mine, theirs] = [await aMember(), await aMember()];
    await say({ sub: aSubject() });
    for (const next of [null, theirs]) {
      const browser = new Browser();
      await browser.api('POST', '/session', { login: mine.login, password: testPassword });
      const { body } = await browser.api('POST', '/account/identities', { password: testPassword });
      const query = await browser.atProvider((JSON.parse(body) as { address: string }).address);
      await browser.api('DELETE', '/session');
      if (next) await browser.api('POST', '/session', { login: next.login, password: testPassword });
      expect(await browser.arrive(query)).toBe(refusal('core.identity-attempt-worthless', next ? '/profile' : '/login'));
    }
    expect(await platform.db.query(sql`select 1 from core.identity where account_id in (${mine.id}, ${theirs.id})`)).toEqual([]);
  });

  test('attaching without the password, or an identity of someone else', async () => {
    const { sub } = await anAttached();
    const account = await aMember();
    const browser = new Browser();
    await browser.api('POST', '/session', { login: account.login, password: testPassword });
    const refused = await browser.api('POST', '/account/identities', { password: 'wrong' });
    expect([refused.status, (JSON.parse(refused.body) as ProblemDocument).code]).toEqual([422, 'core.password-wrong']);
    await say({ sub });
    const { body } = await browser.api('POST', '/account/identities', { password: testPassword });
    const query = await browser.atProvider((JSON.parse(body) as { address: string }).address);
    expect(await browser.arrive(query)).toBe(refusal('core.identity-taken', '/profile'));
  });
});

test('an identity is detached by its holder only', async () => {
  const [mine, theirs] = [await anAttached(), await anAttached()];
  const { body } = await theirs.browser.api('GET', '/account/identities');
  const [{ id }] = (JSON.parse(body) as { items: [{ id: string }] }).items;
  expect((await mine.browser.api('DELETE', `/account/identities/${id}`)).status).toBe(404);
  expect((await theirs.browser.api('DELETE', `/account/identities/${id}`)).status).toBe(204);
  const browser = new Browser();
  await say({ sub: theirs.sub });
  expect(await browser.signIn()).toBe(refusal('core.identity-unknown'));
});

test('a service that calls itself otherwise, or does not answer, is away', async () => {
  for (const wrong of [`${issuer}/elsewhere`, 'http://127.0.0.1:9']) {
    const other = await open({ issuer: wrong });
    const response = await fetch(`${other.address}/api/session/identity`, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([302, refusal('core.identity-service-away')]);
    await other.close();
  }
});
