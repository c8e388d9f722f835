import type { ProblemDocument, SessionOrganisation } from '@bocage/sdk/shared';
import { newId, sql } from '@bocage/sdk/server';
import {
  anAccount,
  anArea,
  anOrganisation,
  aTaxon,
  createTestPlatform,
  type TestAccount,
  type TestClient,
  type TestPlatform,
} from '@bocage/sdk/testing';
import type { AccessGrant, AccessRequest, RequestSummary } from '../shared/access-requests';
import type { AccessReview } from '../shared/access-reviews';
import { AccessRoundJob } from '../src/access-requests/access-round.job';

const asking = { 'core.access-request.read': 'own', 'core.access-request.create': 'own' } as const;
const deciding = { ...asking, 'core.access-request.decide': 'org' } as const;
const birds = 900_200;
const plants = 900_300;
const eagle = 900_201;

let platform: TestPlatform;
let office: SessionOrganisation;
let birdOrganisation: SessionOrganisation;
let plantOrganisation: SessionOrganisation;
let account: TestAccount;
let asker: TestClient;
let colleague: TestClient;
let birdSteward: TestClient;
let plantSteward: TestClient;
let otherSteward: TestClient;
let network: TestClient;
let nobody: TestClient;
let here: number;
let there: number;

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const code = (body: unknown) => (body as ProblemDocument).code;
const faults = (body: unknown) => ((body as ProblemDocument).errors ?? []).map(({ pointer, code: of }) => `${pointer} ${of}`);
const content = (given: object = {}) => ({
  purpose: 'Impact of a road',
  studyType: 'impact-study',
  taxa: [birds],
  areas: [here],
  validFrom: inDays(0),
  validTo: inDays(89),
  isSensitive: true,
  ...given,
});

async function draft(given: object = {}, client = asker): Promise<AccessRequest> {
  const { status, body } = await client.post<AccessRequest>('/access-requests', content(given));
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body;
}
async function sent(given: object = {}, client = asker): Promise<AccessRequest> {
  const { id } = await draft(given, client);
  const { status, body } = await client.post<AccessRequest>(`/access-requests/${id}/submit`);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body;
}
const act = (client: TestClient, { id }: { readonly id: string }, action: string, body: unknown = {}) =>
  client.post<AccessRequest>(`/access-requests/${id}/${action}`, body);
const decide = (client: TestClient, { id, version }: AccessRequest, kind: string, given: object = {}) =>
  act(client, { id }, 'decision', { version, kind, ...given });
const seen = async (client: TestClient, { id }: { readonly id: string }) =>
  (await client.get<AccessRequest>(`/access-requests/${id}`)).body;
async function opened(given: object = {}): Promise<AccessRequest> {
  const request = await sent(given);
  await decide(birdSteward, request, 'approve');
  const { agreement } = await seen(asker, request);
  const { status, body } = await act(asker, request, 'agreement/accept', { hash: agreement?.hash });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body;
}
const grantOf = (request: AccessRequest) =>
  platform.db.one<Record<string, unknown>>(sql`
    select account_id, organisation_id, actions, taxa, area_ids, is_sensitive, valid_from::text as valid_from, valid_to::text as valid_to, revoked_at
    from core.access_grant where request_id = ${request.id}`);
const eventsOf = async (name: string) =>
  (await platform.db.query<{ id: string }>(sql`select record_id as id from core.event where name = ${name}`)).map(({ id }) => id);
/** Moves an access into the past, as if it had been given long ago. */
const age = async (request: AccessRequest, days: number) => {
  await platform.db.query(sql`
    update core.access_grant set valid_from = valid_from - ${days}::integer, valid_to = valid_to - ${days}::integer, created_at = created_at - make_interval(days => ${days}::integer)
    where request_id = ${request.id}`);
  await platform.db.query(sql`
    update core.data_return set due_on = due_on - ${days}::integer where grant_id = (select id from core.access_grant where request_id = ${request.id})`);
};

beforeAll(async () => {
  platform = await createTestPlatform();
  here = await anArea(platform, { type: 'COM', code: '62001', west: 2, south: 49, size: 0.1 });
  there = await anArea(platform, { type: 'COM', code: '62002', west: 2.1, south: 49, size: 0.1 });
  await aTaxon(platform, { cdNom: birds, scientificName: 'Aves', rank: 'CL', treeFirst: 10, treeLast: 20 });
  await aTaxon(platform, { cdNom: eagle, scientificName: 'Aquila chrysaetos', treeFirst: 12, treeLast: 12 });
  await aTaxon(platform, { cdNom: plants, scientificName: 'Plantae', rank: 'KD', treeFirst: 30, treeLast: 40 });
  [office, birdOrganisation, plantOrganisation] = [
    await anOrganisation(platform),
    await anOrganisation(platform),
    await anOrganisation(platform),
  ];
  const client = async (organisation: SessionOrganisation, rights: Parameters<typeof anAccount>[1]['rights']) =>
    platform.as((await anAccount(platform, { organisation, rights })).login);
  account = await anAccount(platform, { organisation: office, rights: asking });
  asker = await platform.as(account.login);
  colleague = await client(office, asking);
  birdSteward = await client(birdOrganisation, deciding);
  plantSteward = await client(plantOrganisation, deciding);
  otherSteward = await client(await anOrganisation(platform), deciding);
  network = await client(await anOrganisation(platform, { kind: 'network' }), {
    ...asking,
    'core.access-request.supervise': 'network',
    'core.stewardship.manage': 'network',
  });
  nobody = await client(office, {});
  for (const [organisation, taxon, area] of [
    [birdOrganisation, birds, here],
    [plantOrganisation, plants, null],
  ] as const)
    await platform.db.query(sql`
      insert into core.stewardship (id, organisation_id, taxon, area_id) values (${newId()}, ${organisation.id}, ${taxon}, ${area})`);
});
afterAll(() => platform?.close());
afterEach(async () => {
  await platform.db.query(
    sql`update core.access_policy set max_active_grants = 1000, min_days = 30, max_days = 1095, return_days = 30, overdue_blocks = false`,
  );
});

describe('from the draft to the access', () => {
  test('a request goes to its stewards, becomes an agreement, then an access that its dates close', async () => {
    const request = await sent();
    expect(request).toMatchObject({ state: 'submitted', version: 1, isMine: true, outcome: null });
    expect(request.routes).toEqual([{ organisation: { id: birdOrganisation.id, name: birdOrganisation.name }, decision: null }]);
    const waiting = await birdSteward.get<{ items: RequestSummary[] }>('/access-requests?list=to-decide');
    expect(waiting.body.items).toMatchObject([{ id: request.id, awaitsMe: true, isMine: false }]);
    const decided = (await decide(birdSteward, request, 'approve', { comment: 'go' })).body;
    expect(decided).toMatchObject({ state: 'convention_pending', outcome: 'approved', awaitsMe: false });
    const { body: agreement } = await asker.get<{ text: string; hash: string; acceptedAt: string | null }>(
      `/access-requests/${request.id}/agreement`,
    );
    expect(agreement.text).toContain('Aves');
    expect(agreement.acceptedAt).toBeNull();
    const refused = await act(asker, request, 'agreement/accept', { hash: '0'.repeat(64) });
    expect([refused.status, code(refused.body)]).toEqual([409, 'core.access-agreement-changed']);
    const open = (await act(asker, request, 'agreement/accept', { hash: agreement.hash })).body;
    expect(open).toMatchObject({ state: 'active', returnState: 'not_due', returnDueOn: inDays(119) });
    expect(await grantOf(request)).toEqual({
      account_id: account.id,
      organisation_id: null,
      actions: ['read'],
      taxa: [birds],
      area_ids: [here],
      is_sensitive: true,
      valid_from: inDays(0),
      valid_to: inDays(89),
      revoked_at: null,
    });
    expect(open.steps.map(({ action, toState }) => `${action} ${toState}`)).toEqual([
      'submit submitted',
      'decide approved',
      'draw_up convention_pending',
      'accept active',
    ]);
    for (const name of ['submitted', 'decided', 'approved']) expect(await eventsOf(`core.access-request.${name}`)).toContain(request.id);
    expect(await eventsOf('core.access-grant.given')).toContain(open.grantId);
    expect((await act(asker, request, 'agreement/accept', { hash: agreement.hash })).status).toBe(409);
  });

  test('an accepted agreement, a sent version, a decision and a step are never written again', async () => {
    const request = await opened();
    for (const statement of [
      sql`update core.access_agreement set text_fr = 'x' where request_id = ${request.id}`,
      sql`delete from core.access_agreement where request_id = ${request.id}`,
      sql`update core.access_request_version set purpose = 'x' where request_id = ${request.id}`,
      sql`delete from core.access_request_version where request_id = ${request.id}`,
      sql`update core.steward_decision set kind = 'refuse' where request_id = ${request.id}`,
      sql`delete from core.steward_decision where request_id = ${request.id}`,
      sql`update core.access_request_step set text = 'x' where request_id = ${request.id}`,
      sql`delete from core.access_request_step where request_id = ${request.id}`,
    ])
      await expect(platform.db.query(statement)).rejects.toThrow('written once');
  });

  test('for the organisation, the access is its members’', async () => {
    const request = await opened({ beneficiary: 'organisation' });
    expect(await grantOf(request)).toMatchObject({ account_id: null, organisation_id: office.id });
  });

  test('for the organisation, it is asked and accepted by who acts for it', async () => {
    const login = `of-two-${newId()}`;
    const { id } = await anAccount(platform, { organisation: office, login, rights: asking });
    const client = await platform.as(login);
    const request = await sent({ beneficiary: 'organisation' }, client);
    const alone = await sent({}, client);
    const decided = (await decide(birdSteward, request, 'approve')).body;
    await platform.db.query(sql`
      update core.membership set organisation_id = ${plantOrganisation.id} where account_id = ${id}`);
    await platform.db.query(sql`
      update core.role set organisation_id = null where id in (select role_id from core.membership_role mr join core.membership m on m.id = mr.membership_id
        where m.account_id = ${id})`);
    const gone = await platform.as(login);
    const refused = [
      await act(gone, request, 'agreement/accept', { hash: decided.agreement?.hash }),
      await gone.put<AccessRequest>(`/access-requests/${alone.id}/content`, content({ beneficiary: 'organisation' })),
    ];
    expect(refused.map(({ status, body }) => [status, code(body)])).toEqual([
      [403, 'core.access-request-not-yours'],
      [403, 'core.access-request-not-yours'],
    ]);
    expect((await act(gone, request, 'withdraw')).status).toBe(200);
  });

  test('the most accesses of one person hold when two are accepted at once', async () => {
    const login = `twice-${newId()}`;
    await anAccount(platform, { organisation: office, login, rights: asking });
    const client = await platform.as(login);
    const requests = [await sent({}, client), await sent({}, client)];
    const decided = [];
    for (const request of requests) decided.push((await decide(birdSteward, request, 'approve')).body);
    await platform.db.query(sql`update core.access_policy set max_active_grants = 1`);
    const answers = await Promise.all(decided.map((one) => act(client, one, 'agreement/accept', { hash: one.agreement?.hash })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('every steward whose taxa and area are met decides once', async () => {
    const request = await sent({ taxa: [birds, plants] });
    expect(request.routes.map(({ organisation }) => organisation?.id).sort()).toEqual([birdOrganisation.id, plantOrganisation.id].sort());
    const first = (await decide(birdSteward, request, 'approve')).body;
    expect(first).toMatchObject({ state: 'deciding', outcome: null });
    const twice = await decide(birdSteward, request, 'refuse', { reason: 'other' });
    expect([twice.status, code(twice.body)]).toEqual([409, 'core.access-request-decided-already']);
    const both = (await decide(plantSteward, request, 'refuse', { reason: 'too-sensitive', comment: 'orchids' })).body;
    expect(both).toMatchObject({ state: 'convention_pending', outcome: 'partly_approved' });
    await act(asker, request, 'agreement/accept', { hash: both.agreement?.hash });
    expect(await grantOf(request)).toMatchObject({ taxa: [birds] });
  });

  test('two decisions of one organisation at once: one counts', async () => {
    const request = await sent({ taxa: [birds, plants] });
    const answers = await Promise.all([decide(birdSteward, request, 'approve'), decide(birdSteward, request, 'approve')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('outside every stewardship the network decides', async () => {
    const request = await sent({ areas: [there] });
    expect(request.routes).toEqual([{ organisation: null, decision: null }]);
    expect((await decide(birdSteward, request, 'approve')).status).toBe(404);
    const waiting = await network.get<{ items: RequestSummary[] }>('/access-requests?list=to-decide');
    expect(waiting.body.items.map(({ id }) => id)).toContain(request.id);
    expect((await decide(network, request, 'approve')).body).toMatchObject({ state: 'convention_pending' });
  });

  test('the network does not decide in place of a steward', async () => {
    const request = await sent();
    const { status, body } = await decide(network, request, 'approve');
    expect([status, code(body)]).toEqual([403, 'core.access-request-not-routed']);
  });

  test('the network decides in the place of a steward organisation whose only steward asks, and says so', async () => {
    const request = await sent({ taxa: [birds, plants] }, birdSteward);
    expect(request.may).not.toContain('decide');
    await platform.runJobs();
    const news = await network.get<{ items: { kind: string; link: string | null }[] }>('/notifications?first=100');
    expect(news.body.items).toContainEqual(
      expect.objectContaining({ kind: 'core.access-request.to-decide', link: `/access-requests/${request.id}` }),
    );
    const waiting = await network.get<{ items: RequestSummary[] }>('/access-requests?list=to-decide');
    expect(waiting.body.items.find(({ id }) => id === request.id)).toMatchObject({ awaitsMe: true });
    expect((await seen(network, request)).may).toContain('decide');
    const answers = await Promise.all([decide(network, request, 'approve'), decide(network, request, 'approve')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const after = await seen(network, request);
    expect(after).toMatchObject({ state: 'deciding', awaitsMe: false });
    expect(after.decisions).toMatchObject([{ organisation: { id: birdOrganisation.id }, kind: 'approve' }]);
    expect(await eventsOf('core.access-request.decided-in-place')).toEqual([request.id]);
    expect((await decide(plantSteward, request, 'approve')).body).toMatchObject({ state: 'convention_pending' });
  });

  test('another steward of the organisation, once there is one, decides and the network no longer does', async () => {
    const request = await sent({}, birdSteward);
    expect((await seen(network, request)).awaitsMe).toBe(true);
    const { id, login } = await anAccount(platform, { organisation: birdOrganisation, rights: deciding });
    expect(await seen(network, request)).toMatchObject({ awaitsMe: false });
    expect(code((await decide(network, request, 'approve')).body)).toBe('core.access-request-not-routed');
    expect((await decide(await platform.as(login), request, 'approve')).body).toMatchObject({ state: 'convention_pending' });
    await platform.db.query(sql`update core.membership set status = 'suspended' where account_id = ${id}`);
  });

  test('a narrowing gives less, never more', async () => {
    const request = await sent({ taxa: [birds], areas: [here, there], actions: ['read', 'export'] });
    const wider = [
      [{ taxa: [plants] }, '/taxa'],
      [{ taxa: [999_999_999] }, '/taxa'],
      [{ areas: [here, 1_000_000] }, '/areas'],
      [{ validTo: inDays(90) }, '/validTo'],
      [{ validFrom: inDays(-1) }, '/validFrom'],
    ] as const;
    for (const [given, pointer] of wider) {
      const { status, body } = await decide(birdSteward, request, 'narrow', given);
      expect([status, faults(body)]).toEqual([422, [`${pointer} core.access-decision-widens`]]);
    }
    const left = (
      await decide(birdSteward, request, 'narrow', {
        taxa: [eagle],
        areas: [here],
        validTo: inDays(40),
        actions: ['read'],
        isSensitive: false,
      })
    ).body;
    expect(left).toMatchObject({ state: 'convention_pending', outcome: 'partly_approved' });
    await act(asker, request, 'agreement/accept', { hash: left.agreement?.hash });
    expect(await grantOf(request)).toMatchObject({
      taxa: [eagle],
      area_ids: [here],
      actions: ['read'],
      is_sensitive: false,
      valid_to: inDays(40),
    });
  });

  test('a refusal says why, and ends it', async () => {
    const request = await sent();
    expect(faults((await decide(birdSteward, request, 'refuse')).body)).toEqual(['/reason core.access-decision-reason-missing']);
    expect((await decide(birdSteward, request, 'refuse', { reason: 'purpose-unclear' })).body).toMatchObject({
      state: 'refused',
      outcome: 'refused',
    });
    expect(await eventsOf('core.access-request.refused')).toContain(request.id);
    for (const action of ['submit', 'withdraw', 'agreement/accept'])
      expect((await act(asker, request, action, action === 'agreement/accept' ? { hash: '0'.repeat(64) } : {})).status).toBe(409);
    expect((await decide(birdSteward, request, 'approve')).status).toBe(409);
  });

  test('questions and answers are a conversation', async () => {
    const request = await sent();
    const asked = (await act(birdSteward, request, 'question', { text: 'Which road?' })).body;
    expect(asked).toMatchObject({ state: 'needs_info' });
    expect((await act(birdSteward, request, 'answer', { text: 'me' })).status).toBe(403);
    expect((await act(asker, request, 'question', { text: 'me' })).status).toBe(403);
    const answered = (await act(asker, request, 'answer', { text: 'The northern one' })).body;
    expect(answered).toMatchObject({ state: 'submitted', version: 1 });
    expect(answered.steps.map(({ text }) => text).filter(Boolean)).toEqual(['Which road?', 'The northern one']);
    expect((await act(birdSteward, request, 'question', { text: '  ' })).status).toBe(422);
  });

  test('a change makes a version and voids what was decided', async () => {
    const request = await sent({ taxa: [birds, plants] });
    await decide(birdSteward, request, 'approve');
    const changed = await asker.put<AccessRequest>(
      `/access-requests/${request.id}/content`,
      content({ taxa: [birds, plants], purpose: 'A longer road' }),
    );
    expect(changed.body).toMatchObject({ state: 'submitted', version: 2, purpose: 'A longer road', outcome: null });
    expect(changed.body.decisions).toMatchObject([{ version: 1, isVoid: true }]);
    expect(changed.body.versions).toHaveLength(2);
    const late = await decide(plantSteward, request, 'approve');
    expect([late.status, code(late.body)]).toEqual([409, 'core.access-request-changed']);
    await decide(birdSteward, changed.body, 'approve');
    expect((await decide(plantSteward, changed.body, 'approve')).body).toMatchObject({ state: 'convention_pending' });
    const again = await asker.put<AccessRequest>(`/access-requests/${request.id}/content`, content({ taxa: [plants] }));
    expect(again.body).toMatchObject({ state: 'submitted', version: 3, agreement: null });
    expect(again.body.routes.map(({ organisation }) => organisation?.id)).toEqual([plantOrganisation.id]);
    expect((await birdSteward.get(`/access-requests/${request.id}`)).status).toBe(404);
  });

  test('who may no longer decide is no longer waited for', async () => {
    const request = await sent({ taxa: [birds, plants] });
    await decide(birdSteward, request, 'approve');
    const stewardship = newId();
    await platform.db.query(
      sql`update core.stewardship set valid_to = current_date - 1, valid_from = '2020-01-01' where organisation_id = ${plantOrganisation.id}`,
    );
    try {
      await platform.get(AccessRoundJob).run();
      expect(await seen(asker, request)).toMatchObject({ state: 'convention_pending', outcome: 'approved' });
    } finally {
      await platform.db.query(sql`delete from core.stewardship where organisation_id = ${plantOrganisation.id}`);
      await platform.db.query(
        sql`insert into core.stewardship (id, organisation_id, taxon) values (${stewardship}, ${plantOrganisation.id}, ${plants})`,
      );
    }
  });

  test('a new stewardship is asked too', async () => {
    const request = await sent({ areas: [there] });
    const made = await network.post<{ id: string }>('/stewardships', { organisationId: plantOrganisation.id, areaId: there });
    await platform.runJobs();
    expect((await seen(asker, request)).routes.map(({ organisation }) => organisation?.id)).toEqual([plantOrganisation.id]);
    await network.delete(`/stewardships/${made.body.id}`);
    await platform.runJobs();
    expect((await seen(asker, request)).routes).toEqual([{ organisation: null, decision: null }]);
  });
});

describe('who sees and who may', () => {
  test('a draft is its author’s alone; a request is the asker’s, its stewards’ and the network’s', async () => {
    const unsent = await draft();
    for (const client of [colleague, birdSteward, otherSteward, network])
      expect((await client.get(`/access-requests/${unsent.id}`)).status).toBe(404);
    const request = await sent({ purpose: 'canary-purpose' });
    for (const client of [asker, birdSteward, network]) expect((await client.get(`/access-requests/${request.id}`)).status).toBe(200);
    for (const client of [colleague, plantSteward, otherSteward]) {
      for (const path of [
        `/access-requests/${request.id}`,
        `/access-requests/${request.id}/scope`,
        `/access-requests/${request.id}/agreement`,
        `/access-requests/${request.id}/content`,
      ])
        expect([path, (await client.get(path)).status]).toEqual([path, 404]);
      for (const list of ['mine', 'to-decide', 'all'])
        expect((await client.get(`/access-requests?list=${list}`)).bytes.toString()).not.toContain(request.id);
    }
    expect((await nobody.get(`/access-requests/${request.id}`)).status).toBe(403);
    expect((await (await platform.as()).get(`/access-requests/${request.id}`)).status).toBe(401);
    expect((await birdSteward.get(`/access-requests/${request.id}/content`)).status).toBe(404);
    const events = await platform.db.query<{ text: string }>(
      sql`select coalesce(after::text, '') || coalesce(before::text, '') as text from core.event`,
    );
    expect(events.filter(({ text }) => text.includes('canary-purpose'))).toEqual([]);
  });

  test('no step is taken by the wrong person', async () => {
    const steps: readonly (readonly [string, unknown])[] = [
      ['submit', {}],
      ['withdraw', {}],
      ['question', { text: 'x' }],
      ['answer', { text: 'x' }],
      ['decision', { version: 1, kind: 'approve' }],
      ['agreement/accept', { hash: '0'.repeat(64) }],
      ['revoke', { text: 'x' }],
    ];
    const request = await sent();
    for (const [action, body] of steps) {
      for (const client of [colleague, plantSteward, otherSteward])
        expect([action, (await act(client, request, action, body)).status]).toEqual([action, 404]);
      expect((await act(nobody, request, action, body)).status).toBe(403);
    }
    for (const action of ['submit', 'withdraw', 'answer', 'agreement/accept'])
      expect([action, (await act(birdSteward, request, action, Object.fromEntries(steps)[action])).status]).toEqual([action, 403]);
    for (const action of ['question', 'decision', 'revoke'])
      expect([action, code((await act(asker, request, action, Object.fromEntries(steps)[action])).body)]).toEqual([
        action,
        'core.access-request-own',
      ]);
    expect((await colleague.put(`/access-requests/${request.id}/content`, content())).status).toBe(404);
    expect((await birdSteward.put(`/access-requests/${request.id}/content`, content())).status).toBe(403);
    expect(await seen(asker, request)).toMatchObject({ state: 'submitted', version: 1 });
  });

  test('a steward does not decide their own request', async () => {
    const request = await sent({}, birdSteward);
    expect(code((await decide(birdSteward, request, 'approve')).body)).toBe('core.access-request-own');
  });

  test('what one may do is told with the request', async () => {
    const unsent = await draft();
    expect(unsent.may).toEqual(['submit', 'withdraw', 'change']);
    const request = await sent();
    expect(request.may).toEqual(['revise', 'withdraw']);
    expect((await seen(birdSteward, request)).may).toEqual(['ask', 'decide']);
    expect((await seen(birdSteward, request)).asks).toMatchObject({ overdue: 0 });
    expect(request.asks).toBeNull();
    expect((await seen(network, request)).may).toEqual(['ask']);
  });

  test('withdrawn is withdrawn', async () => {
    const request = await sent();
    expect((await act(asker, request, 'withdraw')).body).toMatchObject({ state: 'withdrawn' });
    expect((await decide(birdSteward, request, 'approve')).status).toBe(409);
  });

  test('the policy and the review are the network’s', async () => {
    const policy = (await asker.get<Record<string, unknown>>('/access-requests/policy')).body;
    for (const client of [asker, birdSteward]) {
      expect((await client.put('/access-requests/policy', policy)).status).toBe(403);
      for (const path of ['/access-reviews', '/access-reviews/2026', '/access-reviews/2026/requests.csv'])
        expect((await client.get(path)).status).toBe(403);
      expect((await client.post('/access-reviews/2026')).status).toBe(403);
    }
    expect((await network.put('/access-requests/policy', { ...policy, minDays: 40, maxDays: 30 })).status).toBe(422);
    expect((await network.put<{ maxKm2: number }>('/access-requests/policy', { ...policy, maxKm2: 5000 })).body.maxKm2).toBe(5000);
  });
});

describe('what may be asked', () => {
  const submitted = async (given: object) => {
    const { id } = await draft(given);
    return act(asker, { id }, 'submit');
  };

  test.each([
    [
      'nothing said',
      { purpose: ' ', studyType: null, areas: null, validFrom: null, validTo: null },
      [
        '/purpose core.access-request-purpose-missing',
        '/studyType core.access-request-study-type-missing',
        '/areas core.access-request-place-missing',
        '/validFrom core.access-request-start-missing',
        '/validTo core.access-request-end-missing',
      ],
    ],
    ['the past', { validFrom: inDays(-2) }, ['/validFrom core.access-request-starts-in-the-past']],
    ['too short', { validTo: inDays(10) }, ['/validTo core.access-request-too-short']],
    ['too long', { validTo: inDays(2000) }, ['/validTo core.access-request-too-long']],
  ])('%s is refused field by field', async (_, given, expected) => {
    const { status, body } = await submitted(given);
    expect([status, faults(body)]).toEqual([422, expected]);
  });

  test('a period that ends before it begins is not even kept', async () => {
    const { status, body } = await asker.post('/access-requests', content({ validFrom: inDays(30), validTo: inDays(2) }));
    expect([status, code(body)]).toEqual([422, 'core.access-request-version-end-after-start']);
  });

  test('limits of the network: surface, accesses held, data owed', async () => {
    await platform.db.query(sql`update core.access_policy set max_km2 = 10`);
    expect(faults((await submitted({})).body)).toEqual(['/areas core.access-request-too-large']);
    await platform.db.query(sql`update core.access_policy set max_km2 = 20000`);
    const request = await opened();
    await platform.db.query(sql`update core.access_policy set max_active_grants = 1`);
    expect(code((await submitted({})).body)).toBe('core.access-request-too-many-grants');
    await platform.db.query(sql`update core.access_policy set max_active_grants = 1000, overdue_blocks = true`);
    await age(request, 200);
    expect(code((await submitted({})).body)).toBe('core.access-request-return-overdue');
    await platform.db.query(sql`update core.access_policy set overdue_blocks = false`);
    expect((await submitted({})).status).toBe(200);
  });

  test('unknown taxa and areas, and what is not asked for, are refused by name', async () => {
    const create = async (given: object) => faults((await asker.post('/access-requests', content(given))).body);
    expect(await create({ taxa: [1] })).toEqual(['/taxa core.access-request-taxon-unknown']);
    expect(await create({ areas: [999_999] })).toEqual(['/areas core.access-request-area-unknown']);
    expect(await create({ polygon: { type: 'Polygon', coordinates: [] } })).toEqual(['/polygon core.access-request-two-places']);
    for (const given of [
      { state: 'active' },
      { accountId: newId() },
      { actions: ['update'] },
      { taxa: [] },
      { taxa: ['x'] },
      { studyType: 'spying' },
    ])
      expect((await asker.post('/access-requests', content(given))).status).toBe(422);
    expect((await asker.post('/access-requests', { ...content(), renewalOf: newId() })).status).toBe(404);
  });

  const ring = [
    [2.01, 49.01],
    [2.05, 49.01],
    [2.05, 49.05],
    [2.01, 49.05],
    [2.01, 49.01],
  ];
  const polygonFault = async (polygon: unknown) => {
    const { status, body } = await asker.post<AccessRequest>('/access-requests', content({ areas: null, polygon }));
    return status === 201 ? 'kept' : `${status} ${faults(body).join()}`;
  };

  test('a polygon is taken as it was drawn, and routes by where it lies', async () => {
    const request = await sent({ areas: null, polygon: { type: 'Polygon', coordinates: [ring] } });
    expect(request).toMatchObject({ hasPolygon: true, areaList: null });
    expect(request.km2).toBeCloseTo(12.99, 0);
    expect(request.routes.map(({ organisation }) => organisation?.id)).toEqual([birdOrganisation.id]);
    const scope = await asker.get<{ geometry: { type: string }; count: unknown }>(`/access-requests/${request.id}/scope`);
    expect(scope.body).toMatchObject({ geometry: { type: 'MultiPolygon' }, count: null });
    expect((await birdSteward.get<{ count: unknown }>(`/access-requests/${request.id}/scope`)).body.count).toEqual({
      records: 0,
      sensitive: 0,
    });
    await decide(birdSteward, request, 'approve');
    const { agreement } = await seen(asker, request);
    await act(asker, request, 'agreement/accept', { hash: agreement?.hash });
    const { kept } = await platform.db.one<{ kept: boolean }>(
      sql`select polygon is not null and area_ids is null as kept from core.access_grant where request_id = ${request.id}`,
    );
    expect(kept).toBe(true);
  });

  test.each([
    [
      'crossing itself',
      [
        [2.01, 49.01],
        [2.05, 49.05],
        [2.05, 49.01],
        [2.01, 49.05],
        [2.01, 49.01],
      ],
      'invalid',
    ],
    [
      'flat',
      [
        [2.01, 49.01],
        [2.05, 49.01],
        [2.03, 49.01],
        [2.01, 49.01],
      ],
      'invalid',
    ],
    [
      'of the whole world',
      [
        [-180, -90],
        [180, -90],
        [180, 90],
        [-180, 90],
        [-180, -90],
      ],
      'too-wide',
    ],
    ['latitude first', ring.map(([x, y]) => [y, x]), 'swapped'],
    [
      'at null island',
      [
        [0, 0],
        [0.1, 0],
        [0.1, 0.1],
        [0, 0.1],
        [0, 0],
      ],
      'nowhere',
    ],
    ['with a null', [[null, 49.01], ...ring.slice(1)], 'not-numbers'],
    ['open', ring.slice(0, 4), 'ring-open'],
    ['in metres', ring.map(([x = 0, y = 0]) => [x * 300_000, y * 130_000]), 'outside-world'],
    ['of ten thousand points', Array.from({ length: 10_000 }, (_, index) => [2 + index / 1e6, 49]), 'too-many-points'],
  ])('a polygon %s is refused by name', async (_, coordinates, fault) => {
    expect(await polygonFault({ type: 'Polygon', coordinates: [coordinates] })).toBe(`422 /polygon core.polygon-${fault}`);
  });

  test('a polygon of a million points never reaches the checks', async () => {
    const { status, body } = await asker.post(
      '/access-requests',
      content({ areas: null, polygon: { type: 'Polygon', coordinates: [Array.from({ length: 1_000_000 }, () => [2.01, 49.01])] } }),
    );
    expect([status, code(body)]).toEqual([413, 'core.body-too-large']);
  });
});

test('those who decide are told of a request and of each new version, without a word of it', async () => {
  const told = async (client: TestClient, { id }: { readonly id: string }) => {
    await platform.runJobs();
    const { items } = (await client.get<{ items: { kind: string; link: string | null; text: string }[] }>('/notifications?first=100')).body;
    return items.filter(({ link }) => link === `/access-requests/${id}`).map(({ kind, text }) => `${kind} ${text}`);
  };
  const request = await sent({ purpose: 'canary-notice' });
  expect(await told(birdSteward, request)).toEqual([expect.stringMatching(/^core.access-request.to-decide/)]);
  await asker.put(`/access-requests/${request.id}/content`, content({ purpose: 'canary-notice again' }));
  const lines = await told(birdSteward, request);
  expect(lines).toHaveLength(2);
  expect(lines.join()).not.toContain('canary');
  for (const client of [plantSteward, otherSteward, colleague]) expect(await told(client, request)).toEqual([]);
  await act(birdSteward, request, 'question', { text: 'Which road?' });
  expect(await told(asker, request)).toEqual([expect.stringMatching(/^core.access-request.info-asked/)]);
});

describe('the end of an access', () => {
  test('it is revoked with a reason, and its data are owed earlier', async () => {
    const request = await opened();
    expect((await act(asker, request, 'revoke', { text: 'x' })).status).toBe(403);
    expect((await act(birdSteward, request, 'revoke', {})).status).toBe(422);
    expect((await act(birdSteward, request, 'revoke', { text: 'Data were passed on' })).body).toMatchObject({ state: 'revoked' });
    expect((await grantOf(request))['revoked_at']).not.toBeNull();
    expect(await seen(asker, request)).toMatchObject({ returnState: 'due', returnDueOn: inDays(30) });
    expect((await act(birdSteward, request, 'revoke', { text: 'again' })).status).toBe(409);
  });

  test('dates close it by themselves; the nightly round only writes it, once', async () => {
    const request = await opened();
    await age(request, 90);
    expect(await seen(asker, request)).toMatchObject({ state: 'expired', returnState: 'due' });
    expect((await act(birdSteward, request, 'revoke', { text: 'late' })).status).toBe(409);
    await platform.get(AccessRoundJob).run();
    await platform.get(AccessRoundJob).run();
    const after = await seen(asker, request);
    expect(after.steps.filter(({ action }) => action === 'expire')).toHaveLength(1);
    await age(request, 29);
    expect(await seen(asker, request)).toMatchObject({ state: 'return_due', returnState: 'due' });
    await platform.get(AccessRoundJob).run();
    await age(request, 1);
    expect(await seen(asker, request)).toMatchObject({ state: 'return_due', returnState: 'overdue' });
    expect((await eventsOf('core.access-grant.expired')).filter((id) => id === request.grantId)).toHaveLength(1);
  });

  test('reminders come once each, on their days', async () => {
    const request = await opened();
    const names = async () =>
      (
        await platform.db.query<{ line: string }>(sql`
          select name || ' ' || (after ->> 'days') as line from core.event where record_id = ${request.grantId} and name in
            ('core.access-grant.expiring', 'core.data-return.due', 'core.data-return.overdue') order by at, id`)
      ).map(({ line }) => line);
    let passed = 0;
    for (const day of [0, 58, 59, 60, 82, 89, 104, 119, 134, 164]) {
      await age(request, day - passed);
      passed = day;
      await platform.get(AccessRoundJob).run();
    }
    expect(await names()).toEqual([
      'core.access-grant.expiring -30',
      'core.access-grant.expiring -7',
      'core.access-grant.expiring 0',
      'core.data-return.due -15',
      'core.data-return.due 0',
      'core.data-return.overdue 15',
      'core.data-return.overdue 45',
    ]);
  });

  test('data given back close it; the asker alone cannot say they came', async () => {
    const request = await opened();
    const [grant] = (await asker.get<{ items: AccessGrant[] }>('/access-grants')).body.items.filter(
      ({ requestId }) => requestId === request.id,
    );
    expect(grant).toMatchObject({ state: 'active', isMine: true, mayRevoke: false, maySettle: false, returnState: 'not_due' });
    const settle = (client: TestClient, how: string) =>
      client.post(`/data-returns/${grant?.returnId}/${how}`, { text: how === 'declare' ? 'Sent by mail' : 'Imported in March' });
    await age(request, 95);
    expect((await settle(asker, 'receive')).status).toBe(403);
    expect((await settle(asker, 'waive')).status).toBe(403);
    for (const client of [colleague, otherSteward, plantSteward])
      for (const how of ['declare', 'receive', 'waive']) expect((await settle(client, how)).status).toBe(404);
    expect((await settle(birdSteward, 'declare')).status).toBe(403);
    expect((await settle(asker, 'declare')).status).toBe(204);
    expect((await settle(birdSteward, 'receive')).status).toBe(204);
    expect((await settle(birdSteward, 'waive')).status).toBe(409);
    expect(await seen(asker, request)).toMatchObject({ state: 'closed', returnState: 'received' });
    const { items } = (await asker.get<{ items: AccessGrant[] }>('/access-grants')).body;
    expect(items.find(({ id }) => id === grant?.id)?.returnNote).toBe('Sent by mail\nImported in March');
    const renewed = await draft({ renewalOf: request.id });
    expect(renewed.renewalOf).toEqual({ id: request.id, number: request.number, returnState: 'received' });
  });

  test('is settled once, by a steward of that very request', async () => {
    const request = await opened();
    const { id } = await platform.db.one<{ id: string }>(sql`
      select ret.id from core.data_return ret join core.access_grant g on g.id = ret.grant_id where g.request_id = ${request.id}`);
    // Sees the requests of its own people, and decides others.
    const supervisor = { ...deciding, 'core.access-request.supervise': 'org' } as const;
    const neighbour = await platform.as((await anAccount(platform, { organisation: office, rights: supervisor })).login);
    const { items } = (await neighbour.get<{ items: AccessGrant[] }>('/access-grants')).body;
    expect(items.find(({ requestId }) => requestId === request.id)).toMatchObject({ mayRevoke: false, maySettle: false });
    for (const action of ['receive', 'waive'])
      expect([action, (await neighbour.post(`/data-returns/${id}/${action}`, { text: 'x' })).status]).toEqual([action, 403]);
    const answers = await Promise.all(
      ['receive', 'waive', 'receive'].map((action) => birdSteward.post(`/data-returns/${id}/${action}`, { text: 'x' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409, 409]);
  });

  test('the network may no longer ask for data, saying why', async () => {
    const request = await opened();
    const [grant] = (await network.get<{ items: AccessGrant[] }>('/access-grants')).body.items.filter(
      ({ requestId }) => requestId === request.id,
    );
    await age(request, 200);
    expect((await network.post(`/data-returns/${grant?.returnId}/waive`, { text: 'Study cancelled' })).status).toBe(204);
    expect(await seen(asker, request)).toMatchObject({ state: 'closed', returnState: 'waived' });
  });

  test('a network that asks for no data closes at once', async () => {
    await platform.db.query(sql`update core.access_policy set return_days = 0`);
    const request = await opened();
    expect(request.returnState).toBeNull();
    await age(request, 90);
    await platform.get(AccessRoundJob).run();
    expect((await seen(asker, request)).steps.map(({ action }) => action).slice(-2)).toEqual(['expire', 'close']);
  });
});

test('the yearly review is looked at, frozen once, and never changes', async () => {
  await opened();
  const year = new Date().getUTCFullYear();
  const before = (await network.get<AccessReview>(`/access-reviews/${year}`)).body;
  expect(before.frozenAt).toBeNull();
  expect(before.totals.requests).toBeGreaterThan(0);
  expect(before.totals.byOrganisation.map(({ key }) => key)).toContain(office.name);
  expect(before.totals.refusals.length).toBeGreaterThan(0);
  const frozen = await network.post<AccessReview>(`/access-reviews/${year}`);
  expect([frozen.status, frozen.body.totals]).toEqual([201, before.totals]);
  expect(frozen.body.frozenBy).toMatch(/^Person/);
  await sent();
  expect((await network.get<AccessReview>(`/access-reviews/${year}`)).body).toEqual(frozen.body);
  expect((await network.post(`/access-reviews/${year}`)).status).toBe(409);
  expect((await network.post(`/access-reviews/${year + 1}`)).status).toBe(422);
  await expect(platform.db.query(sql`update core.review_campaign set totals = '{}'`)).rejects.toThrow('written once');
  await expect(platform.db.query(sql`delete from core.review_campaign`)).rejects.toThrow('written once');
  const csv = await network.get(`/access-reviews/${year}/requests.csv`);
  expect(csv.headers.get('content-type')).toContain('text/csv');
  expect(csv.bytes.toString('utf8').split('\r\n')).toHaveLength(frozen.body.items.length + 2);
  const years = (await network.get<{ items: { year: number; frozenAt: string | null }[] }>('/access-reviews')).body.items;
  expect(years).toContainEqual({ year, frozenAt: frozen.body.frozenAt });
});
