import type { ProblemDocument } from '@bocage/sdk/shared';
import { sql } from '@bocage/sdk/server';
import { createTestPlatform, type TestPlatform } from '@bocage/sdk/testing';
import { AccountAdmin } from '../src/accounts/account-admin.service';
import { demonstrationPassword } from '../src/accounts/demonstration-password';
import { roleTemplates } from '../src/accounts/role-templates';

let platform: TestPlatform;
let accounts: AccountAdmin;
const password = 'le héron attend la pluie';

beforeAll(async () => {
  platform = await createTestPlatform();
  accounts = platform.get(AccountAdmin);
  await accounts.ensureRoleTemplates();
});
afterAll(() => platform?.close());

const rightsOf = async (code: string) =>
  (
    await platform.db.query<{ key: string }>(sql`
    select permission_key as key from core.role_permission rp join core.role r on r.id = rp.role_id where r.code = ${code} order by 1`)
  ).map(({ key }) => key);
const signIn = async (login: string, secret: string) =>
  (await platform.as()).post<ProblemDocument>('/session', { login, password: secret });

async function anOrganisation(code: string) {
  return accounts.createOrganisation({ code, name: `Organisation ${code}`, kind: 'member' });
}

describe('role templates', () => {
  test('give what is declared now, and the rest when its module comes', async () => {
    expect((await platform.db.query(sql`select code from core.role`)).length).toBe(roleTemplates.length);
    const declared = Object.keys(roleTemplates.find(({ code }) => code === 'reader')?.rights ?? {}).filter((key) =>
      key.startsWith('core.'),
    );
    expect(await rightsOf('reader')).toEqual(declared.sort());
    await platform.db.query(sql`insert into core.permission (key, module_key) values ('synthesis.observation.read', 'synthesis')`);
    await accounts.ensureRoleTemplates();
    expect(await rightsOf('reader')).toContain('synthesis.observation.read');
  });

  test('do not give back what an administrator took away, unless its module left and came back', async () => {
    const take = sql`delete from core.role_permission rp using core.role r where r.id = rp.role_id and r.code = 'reader' and permission_key = 'synthesis.observation.read'`;
    await platform.db.query(take);
    await accounts.ensureRoleTemplates();
    expect(await rightsOf('reader')).not.toContain('synthesis.observation.read');
    await platform.db.query(sql`delete from core.permission where key = 'synthesis.observation.read'`);
    await accounts.ensureRoleTemplates();
    await platform.db.query(sql`insert into core.permission (key, module_key) values ('synthesis.observation.read', 'synthesis')`);
    await accounts.ensureRoleTemplates();
    expect(await rightsOf('reader')).toContain('synthesis.observation.read');
  });
});

test('an account is made with its person, membership and roles, and can sign in', async () => {
  const organisation = await anOrganisation('makers');
  const person = await accounts.createPerson({ displayName: 'Martine Roche', organisationId: organisation });
  await accounts.createAccount({ login: ' Martine.Roche ', password, person, organisation, roles: ['reader', 'field-agent'] });
  const { status, body } = await signIn('martine.roche', password);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    person: { displayName: 'Martine Roche' },
    permissions: { 'core.reference.read': { scope: 'network', exact: false } },
  });
});

test('nothing remains of an account that could not be made whole', async () => {
  const organisation = await anOrganisation('halves');
  const person = await accounts.createPerson({ displayName: 'Half' });
  const making = accounts.createAccount({ login: 'half', password, person, organisation, roles: ['reader', 'no-such-role'] });
  await expect(making).rejects.toMatchObject({ code: 'core.role-unknown', params: { missing: ['no-such-role'] } });
  expect(await platform.db.query(sql`select 1 from core.account where login = 'half'`)).toEqual([]);
  await expect(
    accounts.createAccount({ login: 'half', password: 'motdepasse2026', person, organisation, roles: [] }),
  ).rejects.toMatchObject({
    code: 'core.password-too-common',
  });
});

test('an account without a password waits for one', async () => {
  const organisation = await anOrganisation('waiters');
  const person = await accounts.createPerson({ displayName: 'Waiting' });
  await accounts.createAccount({ login: 'waiting', person, organisation, roles: ['reader'] });
  expect((await signIn('waiting', '')).status).toBe(422);
  expect((await signIn('waiting', password)).status).toBe(401);
  await accounts.setPassword('waiting', password);
  expect((await signIn('waiting', password)).status).toBe(200);
  await accounts.suspend('waiting');
  expect((await signIn('waiting', password)).status).toBe(401);
  await expect(accounts.suspend('nobody')).rejects.toMatchObject({ code: 'core.account-unknown' });
});

describe('the first administrator', () => {
  const first = { login: 'admin', password, name: 'First' };

  test('is one only, even when asked for twice at once', async () => {
    expect(await accounts.hasAdministrator()).toBe(false);
    await expect(accounts.createFirstAdministrator({ ...first, password: 'admin' })).rejects.toMatchObject({
      code: 'core.password-too-short',
    });
    expect(await accounts.hasAdministrator()).toBe(false);
    const outcomes = await Promise.allSettled([
      accounts.createFirstAdministrator(first),
      accounts.createFirstAdministrator({ ...first, login: 'second' }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(accounts.createFirstAdministrator(first)).rejects.toMatchObject({ code: 'core.administrator-exists', status: 409 });
    expect(await accounts.hasAdministrator()).toBe(true);
  });

  test('administers the network', async () => {
    const [account] = await platform.db.query<{ login: string }>(sql`select login from core.account where login in ('admin', 'second')`);
    const { body } = await signIn(account?.login ?? '', password);
    expect(body).toMatchObject({
      organisation: { code: 'network' },
      permissions: { 'core.module.activate': { scope: 'network', exact: false } },
    });
  });
});

describe('a demonstration', () => {
  test('is none unless declared: no list, no account with the common password', async () => {
    const { status, body } = await (await platform.as()).get<ProblemDocument>('/demonstration');
    expect([status, body.code]).toEqual([404, 'core.demonstration-off']);
    const organisation = await anOrganisation('not-yet');
    const person = await accounts.createPerson({ displayName: 'Too early' });
    await expect(accounts.createAccount({ login: 'early', person, organisation, roles: [], isDemonstration: true })).rejects.toMatchObject({
      code: 'core.demonstration-off',
    });
    expect(await accounts.demonstrationAccounts()).toEqual([]);
  });

  test('shows one account for each role and organisation, with the common password', async () => {
    await accounts.declareDemonstration();
    const organisation = await anOrganisation('shown');
    for (const [login, role] of [
      ['reader-1', 'reader'],
      ['reader-2', 'reader'],
      ['agent', 'field-agent'],
    ] as const) {
      const person = await accounts.createPerson({ displayName: login });
      await accounts.createAccount({ login, person, organisation, roles: [role], isDemonstration: true });
    }
    const { body } = await (await platform.as()).get<{ accounts: { login: string }[] }>('/demonstration');
    expect(body.accounts).toEqual([
      {
        login: 'agent',
        displayName: 'agent',
        password: demonstrationPassword,
        organisation: { code: 'shown', name: 'Organisation shown' },
        roleLabel: { fr: 'Agent de terrain', en: 'Field agent' },
      },
      {
        login: 'reader-1',
        displayName: 'reader-1',
        password: demonstrationPassword,
        organisation: { code: 'shown', name: 'Organisation shown' },
        roleLabel: { fr: 'Lecteur', en: 'Reader' },
      },
    ]);
    expect((await signIn('reader-2', demonstrationPassword)).status).toBe(200);
  });

  test('ended, its accounts open nothing, sessions included', async () => {
    const client = await (await platform.as()).post('/session', { login: 'agent', password: demonstrationPassword });
    const cookie = (client.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
    await platform.db.query(sql`update core.platform set is_demonstration = false`);
    expect((await (await platform.as()).send('GET', '/session', undefined, { cookie })).status).toBe(401);
    expect((await signIn('agent', demonstrationPassword)).status).toBe(401);
  });
});
