import type { ProblemDocument, SessionOrganisation } from '@bocage/sdk/shared';
import { sql } from '@bocage/sdk/server';
import { anAccount, anOrganisation, createTestPlatform, testPassword, type TestClient, type TestPlatform } from '@bocage/sdk/testing';
import { AccountAdmin } from '../src/accounts/account-admin.service';

let platform: TestPlatform;
let stranger: TestClient;
let supervisor: TestClient;

beforeAll(async () => {
  platform = await createTestPlatform();
  await platform.get(AccountAdmin).ensureRoleTemplates();
  stranger = await platform.as();
  const organisation = await anOrganisation(platform, { kind: 'network' });
  const { login } = await anAccount(platform, {
    organisation,
    rights: { 'core.platform.supervise': 'network', 'core.organisation.manage': 'network', 'core.account.manage': 'network' },
  });
  supervisor = await platform.as(login);
});
afterAll(() => platform?.close());
beforeEach(async () => {
  await platform.db.query(sql`delete from core.login_failure`);
  await platform.db.query(sql`delete from core.mail`);
});

interface Waiting {
  readonly items: { id: string; email: string; givenName: string; motive: string; organisation: SessionOrganisation }[];
}

const openNetwork = (acceptsSignUp: boolean) => supervisor.put('/administration/sign-up-settings/network', { acceptsSignUp });

/** An organisation that accepts requests, and its administrator. */
async function anOpenOrganisation() {
  const organisation = await anOrganisation(platform);
  const accounts = platform.get(AccountAdmin);
  const person = await accounts.createPerson({ displayName: `Administrator of ${organisation.code}`, organisationId: organisation.id });
  const login = `administrator-${organisation.code}`;
  await accounts.createAccount({
    login,
    password: testPassword,
    person,
    organisation: organisation.id,
    roles: ['organisation-administrator'],
  });
  const boss = await platform.as(login);
  await openNetwork(true);
  await boss.put(`/administration/sign-up-settings/organisations/${organisation.id}`, { acceptsSignUp: true });
  return { organisation, boss };
}

let number = 0;
const asked = (organisationId: string, changes = {}) => ({
  organisationId,
  givenName: `Camille${(number += 1)}`,
  familyName: ['Aubert', 'Besson', 'Chauvin', 'Delmas', 'Estève', 'Fournel', 'Gaudin'][number % 7],
  email: `person-${number}@example.org`,
  motive: 'Je compte les busards.',
  charterAccepted: true,
  ...changes,
});

const ask = (body: unknown) => stranger.post<ProblemDocument | null>('/sign-ups', body);
const lastMail = async () =>
  (
    await platform.db.query<{ kind: string; recipient: string; text: string }>(
      sql`select kind, recipient, body_text as text from core.mail order by id desc limit 1`,
    )
  )[0];
const tokenIn = (text = '') => /#token=([\w-]{43})/.exec(text)?.[1] ?? '';
const confirm = (token: string) => stranger.post<ProblemDocument>('/sign-ups/confirmation', { token });

/** A request whose address is confirmed. */
async function aWaiting(organisationId: string, changes = {}) {
  const body = asked(organisationId, changes);
  await ask(body);
  await platform.runJobs();
  await confirm(tokenIn((await lastMail())?.text));
  return body;
}

const roleId = async (code: string) =>
  (await platform.db.one<{ id: string }>(sql`select id from core.role where code = ${code} and organisation_id is null`)).id;

test('is closed unless the network and the organisation both accept', async () => {
  const organisation = await anOrganisation(platform);
  const refused = async () => {
    const { body } = await ask(asked(organisation.id));
    return body?.code ?? 'accepted';
  };
  await openNetwork(false);
  expect((await stranger.get<ProblemDocument>('/sign-ups')).body.code).toBe('core.sign-up-closed');
  expect(await refused()).toBe('core.sign-up-closed');
  await openNetwork(true);
  expect(await refused()).toBe('core.sign-up-closed');
  await supervisor.put(`/administration/sign-up-settings/organisations/${organisation.id}`, { acceptsSignUp: true });
  expect(await refused()).toBe('accepted');
  expect((await stranger.get('/session/ways')).body).toMatchObject({ signUp: true });
  await openNetwork(false);
  expect(await refused()).toBe('core.sign-up-closed');
});

test('leads from the request to the first sign-in', async () => {
  const { organisation, boss } = await anOpenOrganisation();
  const body = asked(organisation.id, { email: 'Camille@Example.org' });
  expect((await ask(body)).status).toBe(204);
  expect((await boss.get<Waiting>('/administration/sign-ups')).body.items).toEqual([]);
  await platform.runJobs();
  const mail = await lastMail();
  expect(mail).toMatchObject({ kind: 'core.sign-up-confirmation', recipient: 'camille@example.org' });
  const confirmed = await confirm(tokenIn(mail?.text));
  expect([confirmed.status, confirmed.body]).toEqual([200, { organisation: organisation.name }]);
  expect((await confirm(tokenIn(mail?.text))).body.code).toBe('core.link-worthless');

  const { items } = (await boss.get<Waiting>('/administration/sign-ups')).body;
  expect(items).toMatchObject([{ email: 'camille@example.org', motive: body.motive, organisation: { id: organisation.id } }]);
  const accepted = await boss.post<ProblemDocument>(`/administration/sign-ups/${items[0]?.id}/acceptance`, {
    roles: [await roleId('reader')],
  });
  expect([accepted.status, accepted.body]).toEqual([204, null]);
  const invitation = await lastMail();
  expect(invitation).toMatchObject({ kind: 'core.invitation', recipient: 'camille@example.org' });
  const password = 'le castor bâtit la nuit';
  expect((await stranger.put('/access-links/password', { token: tokenIn(invitation?.text), password })).status).toBe(200);
  const session = await stranger.post<{ organisation: SessionOrganisation }>('/session', { login: 'camille@example.org', password });
  expect(session.body.organisation.id).toBe(organisation.id);
  expect((await boss.get<Waiting>('/administration/sign-ups')).body.items).toEqual([]);
  expect(
    (await boss.post<ProblemDocument>(`/administration/sign-ups/${items[0]?.id}/acceptance`, { roles: [await roleId('reader')] })).status,
  ).toBe(404);
});

test('answers alike who has an account, who has none and who asked before', async () => {
  const { organisation, boss } = await anOpenOrganisation();
  const { account } = { account: await anAccount(platform, { organisation }) };
  await platform.db.query(sql`update core.account set email = 'member@example.org' where id = ${account.id}`);
  const waiting = await aWaiting(organisation.id);
  const answers = [
    await ask(asked(organisation.id, { email: 'member@example.org' })),
    await ask(asked(organisation.id, { email: waiting.email })),
    await ask(asked(organisation.id)),
  ];
  for (const { status, bytes } of answers) expect([status, bytes.toString()]).toEqual([204, '']);
  await platform.db.query(sql`delete from core.mail`);
  await platform.runJobs();
  const mails = await platform.db.query<{ kind: string; recipient: string }>(sql`select kind, recipient from core.mail order by id`);
  expect(mails.map(({ kind }) => kind)).toEqual(['core.sign-up-known', 'core.sign-up-confirmation', 'core.sign-up-confirmation']);
  expect((await boss.get<Waiting>('/administration/sign-ups')).body.items).toHaveLength(1);
});

test('asked again and confirmed, replaces the earlier request', async () => {
  const { organisation, boss } = await anOpenOrganisation();
  const { email } = await aWaiting(organisation.id);
  await aWaiting(organisation.id, { email, motive: 'Une autre raison.' });
  expect((await boss.get<Waiting>('/administration/sign-ups')).body.items).toMatchObject([{ motive: 'Une autre raison.' }]);
});

test('is refused with a reason that the person reads', async () => {
  const { organisation, boss } = await anOpenOrganisation();
  await aWaiting(organisation.id);
  const id = (await boss.get<Waiting>('/administration/sign-ups')).body.items[0]?.id;
  expect((await boss.post(`/administration/sign-ups/${id}/refusal`, { reason: '  ' })).status).toBe(422);
  expect((await boss.post(`/administration/sign-ups/${id}/refusal`, { reason: 'Hors de notre <b>territoire</b>.' })).status).toBe(204);
  const [mail] = await platform.db.query<{ text: string; html: string }>(
    sql`select body_text as text, body_html as html from core.mail order by id desc limit 1`,
  );
  expect(mail?.text).toContain('Hors de notre <b>territoire</b>.');
  expect(mail?.html).toContain('Hors de notre &lt;b&gt;territoire&lt;/b&gt;.');
  expect(await platform.db.query(sql`select 1 from core.account where login like 'person-%'`)).toEqual([]);
});

test('is decided by its organisation only, within the rights of who decides', async () => {
  const [mine, theirs] = [await anOpenOrganisation(), await anOpenOrganisation()];
  await aWaiting(mine.organisation.id);
  const id = (await mine.boss.get<Waiting>('/administration/sign-ups')).body.items[0]?.id;
  expect((await theirs.boss.get<Waiting>('/administration/sign-ups')).body.items).toEqual([]);
  const reader = await roleId('reader');
  expect((await theirs.boss.post(`/administration/sign-ups/${id}/acceptance`, { roles: [reader] })).status).toBe(404);
  expect((await theirs.boss.post(`/administration/sign-ups/${id}/refusal`, { reason: 'Non' })).status).toBe(404);
  const path = `/administration/sign-up-settings/organisations/${mine.organisation.id}`;
  expect((await theirs.boss.put(path, { acceptsSignUp: false })).status).toBe(404);
  expect((await mine.boss.put('/administration/sign-up-settings/network', { acceptsSignUp: false })).status).toBe(403);
  const tooMuch = await mine.boss.post<ProblemDocument>(`/administration/sign-ups/${id}/acceptance`, {
    roles: [await roleId('network-administrator')],
  });
  expect([tooMuch.status, tooMuch.body.code]).toEqual([403, 'core.role-exceeds-own-rights']);
  expect((await mine.boss.get<Waiting>('/administration/sign-ups')).body.items).toHaveLength(1);
});

test('takes nothing that a request does not have', async () => {
  const { organisation } = await anOpenOrganisation();
  for (const changes of [
    { charterAccepted: false },
    { email: 'not an address' },
    { email: 'a@b.org\r\nBcc: victim@example.org' },
    { givenName: ' ' },
    { motive: 'x'.repeat(2001) },
    { state: 'accepted' },
    { role: 'network-administrator' },
    { organisationId: 'x' },
  ])
    expect((await ask(asked(organisation.id, changes))).status).toBe(422);
});

test('is not asked for without end', async () => {
  const { organisation } = await anOpenOrganisation();
  const statuses: number[] = [];
  for (let n = 0; n < 22; n += 1) statuses.push((await ask(asked(organisation.id))).status);
  expect(statuses.filter((status) => status === 204)).toHaveLength(20);
  expect(statuses.at(-1)).toBe(429);
});

test('what nobody confirmed is forgotten', async () => {
  const { organisation } = await anOpenOrganisation();
  await ask(asked(organisation.id));
  await platform.db.query(sql`update core.sign_up set confirmation_expires_at = now() - interval '1 minute' where state = 'unconfirmed'`);
  await platform.db.query(sql`select graphile_worker.add_job('core.forget-expired', '{}'::json)`);
  await platform.runJobs();
  expect(await platform.db.query(sql`select 1 from core.sign_up where state = 'unconfirmed'`)).toEqual([]);
});
