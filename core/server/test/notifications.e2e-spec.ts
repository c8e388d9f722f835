import type { Page, ProblemDocument, SessionOrganisation } from '@bocage/sdk/shared';
import { newId, Notifications, sql } from '@bocage/sdk/server';
import { anAccount, anOrganisation, createTestPlatform, type TestAccount, type TestClient, type TestPlatform } from '@bocage/sdk/testing';
import type { ToldNotification } from '../shared/notifications';
import { AccountAdmin } from '../src/accounts/account-admin.service';
import { NotificationCentre } from '../src/notifications';
import { MailDigest } from '../src/notifications/mail-digest.service';
import { TellSubscriber } from '../src/notifications/tell.subscriber';
import { hasWords } from '../src/notifications/words.service';
import { withFixtures } from './fixtures/fixture';

let platform: TestPlatform;
let home: SessionOrganisation;
let keeper: TestAccount;
let client: TestClient;
let hive: string;
const list = async (who: TestClient, query = '') =>
  (await who.get<Page<ToldNotification> & { unread: number }>(`/notifications${query}`)).body;
const tell = (accounts: readonly string[], organisation = home, record = { type: 'hive', id: hive }) =>
  platform.get(Notifications).notify(platform.systemCtx(organisation), { kind: 'hives.hive.visited', accounts, record });

beforeAll(async () => {
  platform = await createTestPlatform({ installed: withFixtures('hives') });
  home = await anOrganisation(platform, { modules: { hives: 'on' } });
  keeper = await anAccount(platform, { organisation: home, rights: { 'hives.hive.read': 'org' } });
  client = await platform.as(keeper.login);
  hive = newId();
  await platform.db.query(sql`insert into hives.hive (id, organisation_id, name) values (${hive}, ${home.id}, 'Canary hive')`);
});
afterEach(() => platform.db.query(sql`delete from core.notification`));
afterAll(() => platform?.close());

test('tells, in the language of the reader, with a link', async () => {
  await tell([keeper.id]);
  expect(await list(client)).toMatchObject({
    items: [
      { kind: 'hives.hive.visited', text: 'La plateforme a visité Canary hive.', link: `/hives/${hive}`, isRead: false, isWithheld: false },
    ],
    unread: 1,
  });
  expect((await client.get('/notifications/count')).body).toEqual({ unread: 1 });
});

test('stores no word of the record', async () => {
  await tell([keeper.id]);
  const { text } = await platform.db.one<{ text: string }>(sql`select to_jsonb(n)::text as text from core.notification n`);
  expect(text).not.toContain('Canary');
});

describe('of a record that the reader may not see, or not any more, tells nothing', () => {
  const withheld = async (who = client) => {
    const answer = await list(who);
    expect(answer.items).toMatchObject([{ isWithheld: true, link: null }]);
    expect(JSON.stringify(answer)).not.toMatch(/Canary|hives\/|visit/);
    expect(JSON.stringify(answer)).not.toContain(hive);
  };
  const during = async (change: ReturnType<typeof sql>, back: ReturnType<typeof sql>) => {
    await tell([keeper.id]);
    expect((await list(client)).items[0]?.isWithheld).toBe(false);
    await platform.db.query(change);
    await withheld();
    await platform.db.query(back);
    expect((await list(client)).items[0]?.isWithheld).toBe(false);
  };

  test('never had the right', async () => {
    const stranger = await anAccount(platform, {
      organisation: await anOrganisation(platform, { modules: { hives: 'on' } }),
      rights: { 'hives.hive.read': 'org' },
    });
    await tell([stranger.id]);
    await withheld(await platform.as(stranger.login));
  });

  test('the right was taken away', () =>
    during(
      sql`update core.role_permission set scope = 'own' where permission_key = 'hives.hive.read'`,
      sql`update core.role_permission set scope = 'org' where permission_key = 'hives.hive.read'`,
    ));

  test('the record went to another organisation', async () => {
    const other = await anOrganisation(platform);
    await during(sql`update hives.hive set organisation_id = ${other.id}`, sql`update hives.hive set organisation_id = ${home.id}`);
  });

  test('the module was switched off', () =>
    during(
      sql`update core.module_activation set state = 'off' where organisation_id = ${home.id}`,
      sql`update core.module_activation set state = 'on' where organisation_id = ${home.id}`,
    ));

  test('the membership it was read with ended, and one acts for another organisation', async () => {
    const second = await anOrganisation(platform, { modules: { hives: 'on' } });
    const membership = newId();
    await platform.db.query(
      sql`insert into core.membership (id, account_id, organisation_id) values (${membership}, ${keeper.id}, ${second.id})`,
    );
    const elsewhere = await platform.as(keeper.login);
    await elsewhere.put('/session/organisation', { organisationId: second.id });
    await tell([keeper.id]);
    expect((await list(elsewhere)).items[0]).toMatchObject({ isWithheld: false, link: `/hives/${hive}` });
    await platform.db.query(
      sql`update core.membership set status = 'suspended' where account_id = ${keeper.id} and organisation_id = ${home.id}`,
    );
    await withheld(elsewhere);
    await platform.db.query(sql`update core.membership set status = 'active' where account_id = ${keeper.id}`);
  });
});

test('is read once, one by one or all together, by oneself only', async () => {
  for (let n = 0; n < 3; n += 1) await tell([keeper.id]);
  const [first] = (await list(client)).items;
  const other = await platform.as((await anAccount(platform, { organisation: home })).login);
  for (const id of [first?.id, '01990000-0000-7000-8000-0000000000ff'])
    expect(await other.put('/notifications/read', { ids: [id] })).toMatchObject({
      status: 404,
      body: { code: 'core.notification-unknown', params: { id } },
    });
  expect((await list(other)).items).toEqual([]);
  expect((await client.put('/notifications/read', { ids: [first?.id] })).body).toEqual({ unread: 2 });
  expect((await client.put('/notifications/read', {})).body).toEqual({ unread: 0 });
});

test('comes page by page', async () => {
  for (let n = 0; n < 5; n += 1) await tell([keeper.id]);
  const first = await list(client, '?first=3');
  const second = await list(client, `?first=3&after=${encodeURIComponent(first.next ?? '')}`);
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(5);
  expect(second.next).toBeNull();
});

test('comes as each person chose', async () => {
  const rules = async () =>
    (await client.get<{ items: { kind: string; label: string; channel: string }[] }>('/notifications/rules')).body.items;
  expect(await rules()).toContainEqual(
    expect.objectContaining({ kind: 'hives.hive.visited', label: 'Une ruche est visitée', channel: 'mail-daily' }),
  );
  expect((await client.put('/notifications/rules/hives.hive.visited', { channel: 'off' })).status).toBe(200);
  await tell([keeper.id]);
  expect((await list(client)).items).toEqual([]);
  await client.put('/notifications/rules/hives.hive.visited', { channel: 'mail-now' });
  await tell([keeper.id]);
  expect(await platform.db.one(sql`select mail from core.notification`)).toEqual({ mail: 'now' });
  await client.put('/notifications/rules/hives.hive.visited', { channel: 'screen' });
  expect((await client.put<ProblemDocument>('/notifications/rules/hives.hive.unknown', { channel: 'off' })).body.code).toBe(
    'core.notification-kind-unknown',
  );
});

test('an undeclared kind is a mistake of who tells', async () => {
  await expect(
    platform.get(Notifications).notify(platform.systemCtx(home), { kind: 'hives.hive.burnt', accounts: [keeper.id] }),
  ).rejects.toThrow('declared');
});

test('every kind has words in both languages', async () => {
  for (const { kind } of platform.get(NotificationCentre).kinds) expect([kind, hasWords(kind)]).toEqual([kind, true]);
});

test('a new membership is told once, however often its event is heard', async () => {
  const admin = platform.get(AccountAdmin);
  const person = await admin.createPerson({ displayName: 'Jeanne' });
  await platform.db.query(
    sql`insert into core.account (id, person_id, login, password_hash) values (${newId()}, ${person}, 'jeanne', 'x')`,
  );
  const { id } = await platform.db.one<{ id: string }>(sql`select id from core.account where login = 'jeanne'`);
  await admin.addMembership({ accountId: id, organisationId: home.id }, []);
  await platform.runJobs();
  const event = await platform.db.one<{ eventId: string; record: { type: string; id: string } }>(sql`
    select id as "eventId", jsonb_build_object('type', record_type, 'id', record_id) as record from core.event where name = 'core.membership.created'`);
  await platform.get(TellSubscriber).run({ ...event, name: 'core.membership.created', at: '', organisationId: null });
  const told = await platform.db.query(sql`select kind from core.notification where account_id = ${id}`);
  expect(told).toEqual([{ kind: 'core.membership.created' }]);
});

test('names the organisation one enters, not the one that somebody acted for', async () => {
  const [coordinating, joined] = [await anOrganisation(platform), await anOrganisation(platform)];
  const by = platform.systemCtx(coordinating);
  await platform.get(AccountAdmin).addMembership({ accountId: keeper.id, organisationId: joined.id }, [], by);
  await platform.runJobs();
  expect((await list(client)).items.map(({ text }) => text)).toEqual([`Vous êtes membre de ${joined.name}.`]);
});

describe('by mail', () => {
  const mails = () =>
    platform.db.query<{ subject: string; text: string; to: string }>(
      sql`select subject, body_text as text, recipient as to from core.mail where kind = 'core.notifications'`,
    );
  const choose = (channel: string) => client.put('/notifications/rules/hives.hive.visited', { channel });
  beforeAll(() => platform.db.query(sql`update core.account set email = 'keeper@example.org' where id = ${keeper.id}`));
  afterEach(() => platform.db.query(sql`delete from core.mail`));

  test('at once, in words made then', async () => {
    await choose('mail-now');
    await tell([keeper.id]);
    await platform.runJobs();
    const [mail] = await mails();
    expect(mail).toMatchObject({ to: 'keeper@example.org', subject: 'La plateforme a visité Canary hive.' });
    await platform.get(MailDigest).send('now');
    expect(await mails()).toHaveLength(1);
  });

  test('together once a day, without what was read or may no longer be seen', async () => {
    await choose('mail-daily');
    const other = newId();
    await platform.db.query(sql`insert into hives.hive (id, organisation_id, name) values (${other}, ${home.id}, 'Other hive')`);
    await tell([keeper.id]);
    const [read] = (await list(client)).items;
    await tell([keeper.id], home, { type: 'hive', id: other });
    await tell([keeper.id], home, { type: 'hive', id: newId() });
    await client.put('/notifications/read', { ids: [read?.id] });
    expect(await mails()).toEqual([]);
    await platform.get(MailDigest).send('daily');
    const [mail, ...more] = await mails();
    expect(more).toEqual([]);
    expect(mail?.text).toContain('Other hive');
    expect(mail?.text).not.toContain('Canary');
  });

  test('never of a record that may not be seen when the mail is written', async () => {
    await choose('mail-daily');
    await tell([keeper.id]);
    await platform.db.query(sql`update core.role_permission set scope = 'own' where permission_key = 'hives.hive.read'`);
    await platform.get(MailDigest).send('daily');
    await platform.db.query(sql`update core.role_permission set scope = 'org' where permission_key = 'hives.hive.read'`);
    await platform.get(MailDigest).send('daily');
    expect(await mails()).toEqual([]);
  });
});

test('a request for an account is told to who decides: the organisation’s own, else the network’s', async () => {
  const place = await anOrganisation(platform);
  const network = await anAccount(platform, { organisation: home, rights: { 'core.account.manage': 'network' } });
  const signUp = newId();
  await platform.db.query(sql`
    insert into core.sign_up (id, organisation_id, given_name, family_name, email, motive, locale, confirmation_expires_at)
    values (${signUp}, ${place.id}, 'A', 'B', 'a@example.org', 'why', 'fr', now())`);
  const told = async () => {
    await platform
      .get(TellSubscriber)
      .run({ eventId: newId(), name: 'core.sign-up.confirmed', at: '', organisationId: null, record: { type: 'sign-up', id: signUp } });
    const rows = await platform.db.query<{ account: string }>(
      sql`select account_id as account from core.notification where kind = 'core.sign-up.waiting'`,
    );
    await platform.db.query(sql`delete from core.notification`);
    return rows.map(({ account }) => account);
  };
  expect(await told()).toEqual([network.id]);
  const local = await anAccount(platform, { organisation: place, rights: { 'core.account.manage': 'org' } });
  await anAccount(platform, { organisation: home, rights: { 'core.account.manage': 'org' } });
  expect(await told()).toEqual([local.id]);
});
