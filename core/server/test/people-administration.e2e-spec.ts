import type { ProblemDocument, SessionOrganisation } from '@bocage/sdk/shared';
import { sql } from '@bocage/sdk/server';
import { aDataset, anAccount, testPassword, type TestAccount, type TestClient } from '@bocage/sdk/testing';
import type { MergePreview } from '../shared/merging';
import type { PersonPage, PersonRecord, SimilarPerson } from '../shared/people';
import { openAdministration, type AdministrationScene } from './administration-scene';

let scene: AdministrationScene;
beforeAll(async () => {
  scene = await openAdministration(['synthesis']);
});
afterAll(() => scene?.platform.close());

const people = '/administration/people';
const code = async (answer: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await answer;
  return [status, (body as ProblemDocument | null)?.code ?? null];
};
const person = async (client: TestClient, id: string) => (await client.get<PersonRecord>(`${people}/${id}`)).body;
const membershipOf = async ({ id }: TestAccount, organisation: SessionOrganisation) =>
  (
    await scene.platform.db.one<{ id: string }>(
      sql`select id from core.membership where account_id = ${id} and organisation_id = ${organisation.id}`,
    )
  ).id;
const join = (account: TestAccount, organisation: SessionOrganisation) =>
  scene.platform.db.query(
    sql`insert into core.membership (id, account_id, organisation_id) values (gen_random_uuid(), ${account.id}, ${organisation.id})`,
  );
const hold = (membership: string, role: string) =>
  scene.platform.db.query(sql`insert into core.membership_role (membership_id, role_id) values (${membership}, ${role})`);

describe('people', () => {
  test('are listed by pages, searched without accents, filtered by what they have', async () => {
    const { administrator, platform, county } = scene;
    const rows = ['Zoé Lefèbvre', 'Éric Zola', 'Ézéchiel Azur'].map((name) => sql`(gen_random_uuid(), ${name}, ${county.id})`);
    for (const row of rows) await platform.db.query(sql`insert into core.person (id, display_name, organisation_id) values ${row}`);
    const seen: string[] = [];
    let after: string | null = '';
    for (let pages = 0; after !== null && pages < 20; pages += 1) {
      const { body }: { body: PersonPage } = await administrator.get<PersonPage>(`${people}?limit=2${after ? `&after=${after}` : ''}`);
      expect(body.total === null).toBe(after !== '');
      seen.push(...body.items.map(({ displayName }) => displayName));
      after = body.next;
    }
    expect(new Set(seen).size).toBe(seen.length);
    const order = (name: string) => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    expect(seen.map(order)).toEqual(seen.map(order).sort());
    const found = async (query: string) =>
      (await administrator.get<PersonPage>(`${people}?${query}`)).body.items.map(({ displayName }) => displayName);
    expect(await found('search=lefebvre%20zoe')).toEqual(['Zoé Lefèbvre']);
    expect(await found(`state=none&organisation=${county.id}`)).toEqual(['Éric Zola', 'Ézéchiel Azur', 'Zoé Lefèbvre']);
    expect(
      (await administrator.get<PersonPage>(`${people}?search=nadia&role=${await scene.roleId('network-administrator')}`)).body,
    ).toMatchObject({
      total: 1,
      items: [{ account: { login: 'nadia', status: 'active' }, memberships: [{ isCurrent: true }] }],
    });
    const members = await administrator.get<PersonPage>(`${people}?organisation=${county.id}&member=true`);
    expect(members.body.items.map(({ account }) => account?.login)).toEqual(['carole']);
    const id = '00000000-0000-7000-8000-000000000000';
    const forged = [['x', 'y'], ['a\0b', id], ['2026-02-31T00:00:00Z', "'"], ['2026-02-31T00:00:00Z'], [1, 2], [null, id]].map((place) =>
      Buffer.from(JSON.stringify(place)).toString('base64url'),
    );
    for (const path of [people, '/administration/events', '/notifications'])
      for (const after of ['nonsense', ...forged])
        expect([path, after, await code(administrator.get(`${path}?after=${after}`))]).toEqual([path, after, [400, 'core.cursor-invalid']]);
  });

  test('are created without account after a warning, then given one that waits for its password', async () => {
    const { administrator, platform, county, events } = scene;
    const made = await administrator.post<PersonRecord>(people, {
      displayName: 'Marguerite Duval',
      email: 'm@county.example',
      organisationId: county.id,
    });
    expect([made.status, made.body]).toMatchObject([
      201,
      { displayName: 'Marguerite Duval', account: null, memberships: [], otherMemberships: 0 },
    ]);
    expect(await code(administrator.post(people, { displayName: 'marguérite duval', organisationId: county.id }))).toEqual([
      409,
      'core.person-similar',
    ]);
    const similar = await administrator.get<{ items: SimilarPerson[] }>(`${people}/similar?name=Duval%20Marguerite`);
    expect(similar.body.items).toMatchObject([{ displayName: 'Marguerite Duval', likeness: 1 }]);
    const account = { login: ' Marguerite ', organisationId: county.id, roles: [await scene.roleId('reader')] };
    expect(await code(administrator.post(`${people}/${made.body.id}/account`, account))).toEqual([422, 'core.input-invalid']);
    const given = await administrator.post<PersonRecord>(`${people}/${made.body.id}/account`, { ...account, login: 'Marguerite' });
    expect(given.body).toMatchObject({
      account: { login: 'marguerite', status: 'invited' },
      memberships: [{ roles: [{ code: 'reader' }], isCurrent: true }],
    });
    expect((await events('core.account.created')).map(({ record_id }) => record_id)).toEqual([given.body.account?.id]);
    const invitations = async () => (await events('core.account.invited')).length;
    expect(await invitations()).toBe(1);
    expect((await administrator.post(`/administration/accounts/${given.body.account?.id}/invitation`)).status).toBe(204);
    expect(await invitations()).toBe(2);
    expect(await code(administrator.post(`/administration/accounts/${scene.accounts.administrator.id}/invitation`))).toEqual([
      409,
      'core.account-already-open',
    ]);
    expect(await code((await platform.as()).post('/session', { login: 'marguerite', password: testPassword }))).toEqual([
      401,
      'core.login-refused',
    ]);
    expect(await code(administrator.post(`${people}/${made.body.id}/account`, { ...account, login: 'other' }))).toEqual([
      409,
      'core.account-person-unique',
    ]);
    const bare = await administrator.post<PersonRecord>(people, { displayName: 'Sans Adresse', organisationId: county.id });
    expect(await code(administrator.post(`${people}/${bare.body.id}/account`, { ...account, login: 'bare' }))).toEqual([
      409,
      'core.person-without-address',
    ]);
  });

  test('belong to several organisations, each with its dates and roles', async () => {
    const { administrator, platform, county, basin } = scene;
    const account = await anAccount(platform, { organisation: county });
    const body = { organisationId: basin.id, roles: [await scene.roleId('reader')], validTo: '2199-12-31' };
    const added = await administrator.post<PersonRecord>(`${people}/${account.personId}/memberships`, body);
    expect(added.body.memberships).toHaveLength(2);
    expect(await code(administrator.post(`${people}/${account.personId}/memberships`, body))).toEqual([409, 'core.membership-unique']);
    const client = await platform.as(account.login);
    await client.put('/session/organisation', { organisationId: basin.id });
    const membership = await membershipOf(account, basin);
    const ended = await administrator.patch<PersonRecord>(`/administration/memberships/${membership}`, {
      validTo: '2020-01-01',
      validFrom: '2019-01-01',
      reason: 'Left',
    });
    expect(ended.body.memberships.find(({ id }) => id === membership)).toMatchObject({
      isCurrent: false,
      reason: 'Left',
      validTo: '2020-01-01',
    });
    expect((await client.get('/session')).status).toBe(401);
    expect(await code(administrator.patch(`/administration/memberships/${membership}`, { validTo: '2018-01-01' }))).toEqual([
      422,
      'core.membership-end-after-start',
    ]);
  });
});

describe('an account', () => {
  test('is suspended everywhere at once, and opened again', async () => {
    const { administrator, platform, county } = scene;
    const account = await anAccount(platform, { organisation: county });
    const client = await platform.as(account.login);
    expect(
      (await administrator.put<PersonRecord>(`/administration/accounts/${account.id}/status`, { status: 'suspended' })).body.account
        ?.status,
    ).toBe('suspended');
    expect((await client.get('/session')).status).toBe(401);
    expect((await (await platform.as()).post('/session', { login: account.login, password: testPassword })).status).toBe(401);
    await administrator.put(`/administration/accounts/${account.id}/status`, { status: 'active' });
    expect((await (await platform.as()).post('/session', { login: account.login, password: testPassword })).status).toBe(200);
  });

  test('is not opened by an administrator before the person chose a password', async () => {
    const { administrator, platform, county } = scene;
    const account = await anAccount(platform, { organisation: county });
    await platform.db.query(sql`update core.account set password_hash = null, status = 'invited' where id = ${account.id}`);
    await administrator.put(`/administration/accounts/${account.id}/status`, { status: 'suspended' });
    await administrator.put(`/administration/accounts/${account.id}/status`, { status: 'active' });
    expect((await person(administrator, account.personId)).account?.status).toBe('invited');
  });
});

describe('the last administrator of the network', () => {
  test('cannot leave by any door', async () => {
    const { administrator, accounts, network } = scene;
    const membership = await membershipOf(accounts.administrator, network);
    const last = [409, 'core.last-administrator'];
    expect(await code(administrator.put(`/administration/memberships/${membership}/roles`, { roles: [] }))).toEqual(last);
    expect(await code(administrator.patch(`/administration/memberships/${membership}`, { status: 'suspended' }))).toEqual(last);
    expect(
      await code(administrator.patch(`/administration/memberships/${membership}`, { validFrom: '2020-01-01', validTo: '2020-01-02' })),
    ).toEqual(last);
    expect(await code(administrator.put(`/administration/accounts/${accounts.administrator.id}/status`, { status: 'suspended' }))).toEqual(
      last,
    );
    const role = await scene.roleId('network-administrator');
    expect(await code(administrator.delete(`/administration/roles/${role}/rights/core.account.manage`))).toEqual(last);
    expect(await code(administrator.put(`/administration/roles/${role}/rights/core.account.manage`, { scope: 'org' }))).toEqual(last);
    expect(await code(administrator.put(`/administration/roles/${role}/rights`, { from: await scene.roleId('reader') }))).toEqual(last);
    expect((await administrator.get('/session')).status).toBe(200);
  });

  test('leaves once there is another one', async () => {
    const { administrator, platform, network } = scene;
    const second = await anAccount(platform, { organisation: network });
    const membership = await membershipOf(second, network);
    await administrator.put(`/administration/memberships/${membership}/roles`, { roles: [await scene.roleId('network-administrator')] });
    expect((await administrator.put(`/administration/memberships/${membership}/roles`, { roles: [] })).status).toBe(200);
  });
});

describe('the administrator of one organisation', () => {
  let member: TestAccount;
  let stranger: TestAccount;
  let shared: TestAccount;
  const forbidden = (sentence: string) => [403, `core.${sentence}`];

  beforeAll(async () => {
    const { platform, county, basin } = scene;
    member = await anAccount(platform, { organisation: county, login: 'member' });
    stranger = await anAccount(platform, { organisation: basin, login: 'stranger' });
    shared = await anAccount(platform, { organisation: county, login: 'shared' });
    await join(shared, basin);
  });

  test('sees own members, and of those who belong elsewhere too the own membership only', async () => {
    const { countyAdministrator, county } = scene;
    const { body } = await countyAdministrator.get<PersonPage>(`${people}?limit=200`);
    const logins = body.items.map(({ account }) => account?.login);
    expect(logins).toEqual(expect.arrayContaining(['member', 'shared', 'carole']));
    expect(logins).not.toContain('stranger');
    expect(logins).not.toContain('nadia');
    expect(JSON.stringify(body)).not.toContain('Organisation basin');
    expect(body.total).toBe(body.items.length);
    const record = await person(countyAdministrator, shared.personId);
    expect([record.memberships.map(({ organisation }) => organisation.id), record.otherMemberships]).toEqual([[county.id], 1]);
    expect((await countyAdministrator.get(`${people}/${stranger.personId}`)).status).toBe(404);
  });

  test('does not see the account of an own person that is a member elsewhere only, nor change its address', async () => {
    const { countyAdministrator, platform, county } = scene;
    await platform.db.query(sql`update core.person set organisation_id = ${county.id} where id = ${stranger.personId}`);
    expect(await person(countyAdministrator, stranger.personId)).toMatchObject({ account: null, memberships: [] });
    const found = await countyAdministrator.get<PersonPage>(`${people}?search=stranger`);
    expect(found.body.items).toEqual([]);
    expect(await code(countyAdministrator.patch(`${people}/${stranger.personId}`, { email: 'me@county.example' }))).toEqual(
      forbidden('account-of-several-organisations'),
    );
    const account = { login: 'mine', organisationId: county.id, roles: [] };
    expect(await code(countyAdministrator.post(`${people}/${stranger.personId}/account`, account))).toEqual([
      409,
      'core.account-person-unique',
    ]);
    await platform.db.query(sql`update core.person set organisation_id = null where id = ${stranger.personId}`);
  });

  test('gives no role beyond the own rights, neither to others nor to oneself, directly or with an account', async () => {
    const { countyAdministrator, county, accounts, platform } = scene;
    const exact = await scene.roleId('data-manager');
    for (const account of [member, accounts.countyAdministrator])
      for (const role of [exact, await scene.roleId('network-administrator'), await scene.roleId('reader')]) {
        const answer = countyAdministrator.put(`/administration/memberships/${await membershipOf(account, county)}/roles`, {
          roles: [role],
        });
        expect(await code(answer)).toEqual(forbidden('role-exceeds-own-rights'));
      }
    const membership = await membershipOf(member, county);
    expect(
      (await countyAdministrator.put(`/administration/memberships/${membership}/roles`, { roles: [await scene.roleId('field-agent')] }))
        .status,
    ).toBe(200);
    const fresh = await countyAdministrator.post<PersonRecord>(people, {
      displayName: 'Fresh Face',
      email: 'f@county.example',
      organisationId: county.id,
    });
    const body = { login: 'fresh', organisationId: county.id, roles: [exact] };
    expect(await code(countyAdministrator.post(`${people}/${fresh.body.id}/account`, body))).toEqual(forbidden('role-exceeds-own-rights'));
    expect(await platform.db.query(sql`select 1 from core.account where login = 'fresh'`)).toEqual([]);
    const offered = await countyAdministrator.get<{ items: { code: string; isGivable: boolean }[] }>(
      `/administration/givable-roles?organisation=${county.id}`,
    );
    const givable = offered.body.items.filter(({ isGivable }) => isGivable).map((role) => role.code);
    expect(givable).toEqual(expect.arrayContaining(['organisation-administrator', 'field-agent', 'partner']));
    expect(givable).not.toContain('data-manager');
    expect(givable.indexOf('field-agent')).toBeLessThan(givable.indexOf('organisation-administrator'));
  });

  test('gives what the network opened, to others but not to oneself', async () => {
    const { administrator, countyAdministrator, county, accounts } = scene;
    const exact = await scene.roleId('data-manager');
    expect((await administrator.patch(`/administration/roles/${exact}`, { isDelegable: true })).status).toBe(200);
    expect(
      (await countyAdministrator.put(`/administration/memberships/${await membershipOf(member, county)}/roles`, { roles: [exact] })).status,
    ).toBe(200);
    const own = await membershipOf(accounts.countyAdministrator, county);
    const roles = [exact, await scene.roleId('organisation-administrator')];
    expect(await code(countyAdministrator.put(`/administration/memberships/${own}/roles`, { roles }))).toEqual(
      forbidden('role-exceeds-own-rights'),
    );
    await administrator.patch(`/administration/roles/${exact}`, { isDelegable: false });
  });

  test('reopens no membership whose roles exceed the own rights, but may close it', async () => {
    const { countyAdministrator, county } = scene;
    const membership = await membershipOf(member, county);
    await hold(membership, await scene.roleId('site-officer'));
    expect(
      (await countyAdministrator.patch(`/administration/memberships/${membership}`, { status: 'suspended', reason: 'Left' })).status,
    ).toBe(200);
    expect(await code(countyAdministrator.patch(`/administration/memberships/${membership}`, { status: 'active' }))).toEqual(
      forbidden('role-exceeds-own-rights'),
    );
    await scene.administrator.patch(`/administration/memberships/${membership}`, { status: 'active', reason: null });
  });

  test('touches no account through an organisation that is not the own one', async () => {
    const { countyAdministrator, basin, county } = scene;
    const theirs = await membershipOf(shared, basin);
    const missing = [404, 'core.membership-unknown'];
    expect(await code(countyAdministrator.patch(`/administration/memberships/${theirs}`, { status: 'suspended' }))).toEqual(missing);
    expect(await code(countyAdministrator.put(`/administration/memberships/${theirs}/roles`, { roles: [] }))).toEqual(missing);
    expect(await code(countyAdministrator.post(`/administration/accounts/${stranger.id}/invitation`))).toEqual([
      404,
      'core.account-missing',
    ]);
    expect(await code(countyAdministrator.put(`/administration/accounts/${stranger.id}/status`, { status: 'suspended' }))).toEqual([
      404,
      'core.account-missing',
    ]);
    const elsewhere = { organisationId: basin.id, roles: [] };
    expect(await code(countyAdministrator.post(`${people}/${member.personId}/memberships`, elsewhere))).toEqual([
      404,
      'core.organisation-unknown',
    ]);
    expect(await code(countyAdministrator.post(people, { displayName: 'Spy', organisationId: basin.id }))).toEqual([
      404,
      'core.organisation-unknown',
    ]);
    expect(
      await code(countyAdministrator.post(`${people}/${stranger.personId}/memberships`, { organisationId: county.id, roles: [] })),
    ).toEqual([404, 'core.person-unknown']);
    const roles = await countyAdministrator.get<ProblemDocument>(`/administration/givable-roles?organisation=${basin.id}`);
    expect([roles.status, roles.body.code]).toEqual([404, 'core.organisation-unknown']);
  });

  test('removes the one-time code of who lost it, if the whole account is its own and not above', async () => {
    const { administrator, countyAdministrator, county, platform } = scene;
    const [plain, above] = [await anAccount(platform, { organisation: county }), await anAccount(platform, { organisation: county })];
    await hold(await membershipOf(above, county), await scene.roleId('network-administrator'));
    for (const { id } of [plain, above, stranger, shared])
      await platform.db.query(sql`insert into core.second_factor (account_id, secret, confirmed_at) values (${id}, 'secret', now())`);
    const reset = (client: TestClient, { id }: TestAccount) => code(client.delete(`/administration/accounts/${id}/second-factor`));
    expect(await reset(countyAdministrator, stranger)).toEqual([404, 'core.account-missing']);
    expect(await reset(countyAdministrator, shared)).toEqual(forbidden('account-of-several-organisations'));
    expect(await reset(countyAdministrator, above)).toEqual(forbidden('membership-above-own-rights'));
    expect((await person(countyAdministrator, plain.personId)).account?.hasSecondFactor).toBe(true);
    expect(await reset(countyAdministrator, plain)).toEqual([204, null]);
    expect((await person(countyAdministrator, plain.personId)).account?.hasSecondFactor).toBe(false);
    expect(await reset(countyAdministrator, plain)).toEqual([409, 'core.second-factor-off']);
    expect(await reset(administrator, stranger)).toEqual([204, null]);
    expect((await scene.events('core.second-factor.reset')).map(({ record_id: id }) => id)).toEqual([plain.id, stranger.id]);
    await platform.db.query(sql`delete from core.second_factor`);
  });

  test('suspends the membership of someone of several organisations, not the person', async () => {
    const { countyAdministrator, county, platform, basin } = scene;
    const client = await platform.as('shared');
    expect(await code(countyAdministrator.put(`/administration/accounts/${shared.id}/status`, { status: 'suspended' }))).toEqual(
      forbidden('account-of-several-organisations'),
    );
    expect(await code(countyAdministrator.patch(`${people}/${shared.personId}`, { email: 'x@y.example' }))).toEqual(
      forbidden('account-of-several-organisations'),
    );
    await client.put('/session/organisation', { organisationId: basin.id });
    expect(
      (await countyAdministrator.patch(`/administration/memberships/${await membershipOf(shared, county)}`, { status: 'suspended' }))
        .status,
    ).toBe(200);
    const session = await client.get<{ organisations: { code: string }[] }>('/session');
    expect(session.body.organisations.map((one) => one.code)).toEqual(['basin']);
    expect((await countyAdministrator.put(`/administration/accounts/${member.id}/status`, { status: 'suspended' })).status).toBe(200);
    await countyAdministrator.put(`/administration/accounts/${member.id}/status`, { status: 'active' });
  });

  test('touches nobody who administers more', async () => {
    const { countyAdministrator, county, platform } = scene;
    const boss = await anAccount(platform, { organisation: county, login: 'boss' });
    const membership = await membershipOf(boss, county);
    await hold(membership, await scene.roleId('network-administrator'));
    const above = forbidden('membership-above-own-rights');
    expect(await code(countyAdministrator.patch(`/administration/memberships/${membership}`, { status: 'suspended' }))).toEqual(above);
    expect(await code(countyAdministrator.put(`/administration/memberships/${membership}/roles`, { roles: [] }))).toEqual(above);
    expect(await code(countyAdministrator.put(`/administration/accounts/${boss.id}/status`, { status: 'suspended' }))).toEqual(above);
    expect(await code(countyAdministrator.patch(`${people}/${boss.personId}`, { email: 'me@county.example' }))).toEqual(above);
  });

  test('merges nobody', async () => {
    const { countyAdministrator } = scene;
    expect(await code(countyAdministrator.post(`${people}/${member.personId}/merge/preview`, { into: shared.personId }))).toEqual(
      forbidden('network-only'),
    );
    const order = { into: shared.personId, confirmation: 'x', rows: 0 };
    expect(await code(countyAdministrator.post(`${people}/${member.personId}/merge`, order))).toEqual(forbidden('network-only'));
  });

  test('assigns nothing beyond what a form offers', async () => {
    const { countyAdministrator, county } = scene;
    const membership = await membershipOf(member, county);
    const sent: [string, string, object][] = [
      ['PATCH', `${people}/${member.personId}`, { mergedInto: null }],
      ['PATCH', `${people}/${member.personId}`, { account: { status: 'active' } }],
      ['PATCH', `/administration/memberships/${membership}`, { organisationId: scene.basin.id }],
      ['PATCH', `/administration/memberships/${membership}`, { accountId: scene.accounts.administrator.id }],
      ['PATCH', `/administration/memberships/${membership}`, { roles: [] }],
      ['PUT', `/administration/memberships/${membership}/roles`, { roles: [], organisationId: county.id }],
      ['PUT', `/administration/accounts/${member.id}/status`, { status: 'active', passwordHash: 'x' }],
      ['POST', people, { displayName: 'X', organisationId: county.id, id: member.personId }],
      ['POST', `${people}/${member.personId}/account`, { login: 'x1', organisationId: county.id, roles: [], password: 'x' }],
    ];
    for (const [method, address, body] of sent)
      expect([address, body, ...(await code(countyAdministrator.send(method, address, body)))]).toEqual([
        address,
        body,
        422,
        'core.input-invalid',
      ]);
  });
});

describe('a merge of people', () => {
  test('keeps every link: foreign keys, declared columns, memberships of the account', async () => {
    const { administrator, platform, county, basin, events } = scene;
    const { db } = platform;
    const kept = await anAccount(platform, { organisation: county, login: 'kept-one' });
    const twin = await anAccount(platform, { organisation: county, login: 'twin-one' });
    await join(twin, basin);
    const client = await platform.as('twin-one');
    const dataset = await aDataset(platform, { organisation: county });
    const [nomenclature] = await db.query<{ id: number }>(sql`
      with t as (insert into core.nomenclature_type (code, label_fr) values ('ROLE', 'Role') returning code)
      insert into core.nomenclature (type_code, code, label_fr) select code, '1', 'Contact' from t returning id`);
    for (const id of [kept.personId, twin.personId])
      await db.query(
        sql`insert into metadata.dataset_actor (dataset_id, person_id, role) values (${dataset.id}, ${id}, ${nomenclature?.id})`,
      );
    expect((await administrator.get<{ items: unknown[] }>(`${people}/${twin.personId}/links`)).body.items).toEqual([
      { table: 'metadata.dataset_actor', rows: 1 },
    ]);
    expect(await code(scene.countyAdministrator.get(`${people}/${twin.personId}/links`))).toEqual([403, 'core.network-only']);
    const preview = await administrator.post<MergePreview>(`${people}/${twin.personId}/merge/preview`, { into: kept.personId });
    expect(preview.body.moved).toEqual(
      expect.arrayContaining([
        { table: 'core.membership', column: 'account_id', rows: 1, dropped: 1 },
        { table: 'metadata.dataset_actor', column: 'person_id', rows: 0, dropped: 1 },
      ]),
    );
    expect((await client.get('/session')).status).toBe(200);
    const { displayName } = await person(administrator, twin.personId);
    const order = { into: kept.personId, confirmation: displayName, rows: preview.body.rows };
    expect(await code(administrator.post(`${people}/${twin.personId}/merge`, { ...order, confirmation: 'someone' }))).toEqual([
      422,
      'core.confirmation-mismatch',
    ]);
    expect((await administrator.post(`${people}/${twin.personId}/merge`, order)).status).toBe(200);
    const after = await person(administrator, kept.personId);
    expect(after.memberships.map(({ organisation }) => organisation.code).sort()).toEqual(['basin', 'county']);
    expect(await person(administrator, twin.personId)).toMatchObject({
      mergedInto: kept.personId,
      account: { status: 'suspended' },
      memberships: [],
    });
    expect((await client.get('/session')).status).toBe(401);
    expect((await events('core.person.merged')).map(({ record_id }) => record_id)).toEqual([twin.personId]);
    expect((await administrator.get<PersonPage>(`${people}?search=twin-one`)).body.items).toEqual([]);
    expect(await code(administrator.patch(`${people}/${twin.personId}`, { displayName: 'Back' }))).toEqual([409, 'core.person-merged']);
  });

  test('lends the account of the one to the other who has none', async () => {
    const { administrator, platform, county } = scene;
    const holder = await anAccount(platform, { organisation: county, login: 'holder' });
    const plain = await administrator.post<PersonRecord>(people, { displayName: 'Plain Observer', organisationId: county.id });
    const { body } = await administrator.post<MergePreview>(`${people}/${holder.personId}/merge/preview`, { into: plain.body.id });
    const { displayName } = await person(administrator, holder.personId);
    await administrator.post(`${people}/${holder.personId}/merge`, { into: plain.body.id, confirmation: displayName, rows: body.rows });
    expect((await person(administrator, plain.body.id)).account?.login).toBe('holder');
    expect((await (await platform.as('holder')).get<{ person: { displayName: string } }>('/session')).body.person.displayName).toBe(
      'Plain Observer',
    );
  });
});
