import type { Page, ProblemDocument, SessionOrganisation } from '@bocage/sdk/shared';
import { Events, sql, type Ctx } from '@bocage/sdk/server';
import {
  anAccount,
  anOrganisation,
  createTestPlatform,
  testPassword,
  type TestAccount,
  type TestClient,
  type TestPlatform,
} from '@bocage/sdk/testing';
import type { ToldEvent } from '../shared/events';
import { AccountAdmin } from '../src/accounts/account-admin.service';
import { written } from '../src/audit/chain';
import { Seals } from '../src/audit/seal.service';

let platform: TestPlatform;
let home: SessionOrganisation;
let abroad: SessionOrganisation;
let officer: TestAccount;
let network: TestClient;
let own: TestClient;
const rights = (scope: 'org' | 'network') => ({ 'core.event.read': scope, 'core.event.export': scope });
const list = async (client: TestClient, query = '') => (await client.get<Page<ToldEvent>>(`/administration/events${query}`)).body;
const ctxOf = (account: TestAccount, organisation: SessionOrganisation): Ctx => ({
  ...platform.systemCtx(organisation),
  accountId: account.id,
  personId: account.personId,
  address: '192.0.2.7',
});
const append = (ctx: Ctx, event: Parameters<Events['append']>[1]) => platform.db.transaction(() => platform.get(Events).append(ctx, event));

beforeAll(async () => {
  platform = await createTestPlatform();
  [home, abroad] = [await anOrganisation(platform), await anOrganisation(platform)];
  officer = await anAccount(platform, { organisation: home, rights: rights('org') });
  own = await platform.as(officer.login);
  network = await platform.as((await anAccount(platform, { organisation: abroad, rights: rights('network') })).login);
});
afterAll(() => platform?.close());

describe('the log', () => {
  beforeAll(async () => {
    const ctx = ctxOf(officer, home);
    await append(ctx, {
      name: 'core.organisation.updated',
      record: { type: 'organisation', id: home.id },
      before: { name: 'Old', settings: { depth: 1, same: true } },
      after: { name: '=HYPERLINK("x")', settings: { depth: 2, same: true } },
      reason: 'it moved',
    });
    await append(ctxOf(officer, abroad), {
      name: 'core.organisation.created',
      record: { type: 'organisation', id: abroad.id },
      after: { code: 'x' },
    });
  });

  test('tells who, when, from where, what, and what changed', async () => {
    const [event] = (await list(own, '?name=core.organisation.updated')).items;
    expect(event).toMatchObject({
      name: 'core.organisation.updated',
      actor: { id: officer.id },
      organisation: { id: home.id },
      title: 'Organisme modifié',
      record: { type: 'core.organisation', title: 'Organisme', id: home.id, label: home.name },
      address: '192.0.2.7',
      reason: 'it moved',
      isWithheld: false,
      changes: [
        { field: 'name', title: 'Nom', before: 'Old', after: '=HYPERLINK("x")' },
        { field: 'settings.depth', title: null, before: '1', after: '2' },
      ],
    });
    expect(event?.requestId).toBeTruthy();
    expect(event?.at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect((await own.get<ToldEvent>(`/administration/events/${event?.id}`)).body).toEqual(event);
  });

  test('says a sentence in the language of the reader', async () => {
    const sentenceIn = async (locale: string) =>
      (
        await network.send<Page<ToldEvent>>('GET', '/administration/events?name=core.organisation.created', undefined, {
          'accept-language': locale,
        })
      ).body.items[0]?.sentence;
    await platform.db.query(sql`update core.account set locale = 'en' where login = ${officer.login}`);
    expect(await sentenceIn('fr')).toContain(`a créé l’organisme ${abroad.name}`);
    const [event] = (await list(own, '?name=core.organisation.updated')).items;
    expect(event?.sentence).toContain(`changed the organisation ${home.name}`);
    await append(ctxOf(officer, home), { name: 'core.test.untold' });
    expect((await list(own, '?name=core.test.untold')).items[0]?.sentence).toBeNull();
  });

  test('of one’s organisation shows nothing of another', async () => {
    const names = async (client: TestClient) =>
      new Set((await list(client, '?first=200')).items.map(({ organisation }) => organisation?.id));
    expect(await names(own)).toEqual(new Set([home.id]));
    expect((await names(network)).has(abroad.id)).toBe(true);
    const [foreign] = (await list(network, '?name=core.organisation.created')).items;
    expect((await own.get<ProblemDocument>(`/administration/events/${foreign?.id}`)).body.code).toBe('core.event-unknown');
    expect(
      (await own.get<{ names: { name: string }[] }>('/administration/events/choices')).body.names.map(({ name }) => name),
    ).not.toContain('core.organisation.created');
  });

  test('is read page by page without a double or a hole, whatever happened at the same instant', async () => {
    await platform.db.transaction(async () => {
      for (let n = 0; n < 25; n += 1) await platform.get(Events).append(ctxOf(officer, home), { name: 'core.test.paged', after: { n } });
    });
    const seen: string[] = [];
    for (let after: string | null = ''; after !== null;) {
      const page: Page<ToldEvent> = await list(own, `?name=core.test.paged&first=10${after && `&after=${encodeURIComponent(after)}`}`);
      seen.push(...page.items.map(({ id }) => id));
      after = page.next;
    }
    expect(new Set(seen).size).toBe(25);
    expect(seen).toHaveLength(25);
  });

  test('is filtered by person, record and day', async () => {
    const other = await anAccount(platform, { organisation: home });
    await append(ctxOf(other, home), { name: 'core.test.filtered', record: { type: 'organisation', id: abroad.id } });
    expect((await list(own, `?actor=${other.id}`)).items).toHaveLength(1);
    expect((await list(own, `?recordType=core.organisation&recordId=${abroad.id}`)).items).toHaveLength(1);
    expect((await list(own, '?to=2001-01-01')).items).toEqual([]);
    expect((await own.get('/administration/events?recordId=x')).status).toBe(422);
    expect((await own.get('/administration/events?after=nonsense')).status).toBe(400);
    expect((await own.get<{ items: { id: string }[] }>(`/administration/events/actors?search=${other.login}`)).body.items).toMatchObject([
      { id: other.id },
    ]);
  });

  test('as a file has no cell that a spreadsheet would compute, and the export is an event', async () => {
    const { status, bytes, headers } = await own.get('/administration/events/export.csv?name=core.organisation.updated');
    const text = bytes.toString('utf8');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(text).toContain('name: Old → =HYPERLINK(""x"")');
    expect(text.split(/[,\r\n]+/).filter((cell) => /^"?[=+@-]/.test(cell))).toEqual([]);
    const [event] = (await list(own, '?name=core.event.exported')).items;
    expect(event?.changes).toContainEqual(expect.objectContaining({ field: 'rows', before: null, after: '1' }));
  });

  test('a module’s record that nobody vouches for is not told', async () => {
    await append(ctxOf(officer, home), {
      name: 'nests.nest.moved',
      record: { type: 'nest', id: 'secret-id' },
      after: { place: 'secret-place' },
    });
    const { items } = await list(network, '?name=nests.nest.moved');
    expect(items).toMatchObject([{ isWithheld: true, changes: [], record: { type: 'nests.nest', id: null, label: null } }]);
    expect(JSON.stringify(items)).not.toContain('secret');
    expect((await list(network, '?recordType=nests.nest&recordId=secret-id')).items).toEqual([]);
  });

  test('does not tell the permanent identifier of a record that is lent', async () => {
    for (const objectType of ['record', 'dataset']) {
      await append(ctxOf(officer, home), {
        name: 'core.test.lent',
        record: { type: 'share', id: 'x' },
        after: { objectType, objectId: `id-of-${objectType}` },
      });
    }
    const told = JSON.stringify(await list(network, '?name=core.test.lent'));
    expect(told).toContain('id-of-dataset');
    expect(told).not.toContain('id-of-record');
  });

  test('keeps no secret, whatever is written to it', async () => {
    await append(ctxOf(officer, home), {
      name: 'core.test.secret',
      after: { password: testPassword, nested: { sessionToken: 'token-value', hash: '$argon2id$v=19$m=8$abc' } },
    });
    const admin = platform.get(AccountAdmin);
    await admin.setPassword(officer.login, 'un autre mot de passe long');
    await admin.setPassword(officer.login, testPassword);
    const rows = await platform.db.query<{ text: string }>(sql`select to_jsonb(e)::text as text from core.event e`);
    const all = rows.map(({ text }) => text).join('\n');
    expect(rows.length).toBeGreaterThan(25);
    for (const secret of [testPassword, 'un autre mot de passe long', 'token-value', '$argon2']) expect(all).not.toContain(secret);
    const [{ hash } = { hash: '' }] = await platform.db.query<{ hash: string }>(
      sql`select encode(token_hash, 'hex') as hash from core.session limit 1`,
    );
    expect(all).not.toContain(hash);
  });

  test('cannot be changed', async () => {
    for (const statement of [sql`update core.event set name = 'core.x'`, sql`delete from core.event`, sql`delete from core.event_seal`]) {
      await expect(platform.db.query(statement)).rejects.toThrow('append-only');
    }
  });
});

describe('the chain', () => {
  const tampered = async (statement: ReturnType<typeof sql>) =>
    platform.db
      .transaction(async () => {
        await platform.db.query(sql`alter table core.event disable trigger event_append_only`);
        await platform.db.query(sql`alter table core.event_seal disable trigger event_seal_append_only`);
        await platform.db.query(statement);
        throw Object.assign(new Error('undo'), { report: await platform.get(Seals).verify() });
      })
      .catch((error: Error & { report?: Awaited<ReturnType<Seals['verify']>> }) => {
        if (!error.report) throw error;
        return error.report;
      });

  test('seals every event once, in any time zone and with writers side by side', async () => {
    const seals = platform.get(Seals);
    await Promise.all(
      Array.from({ length: 8 }, () => append(ctxOf(officer, home), { name: 'core.test.chained', after: { é: 1.5, b: [null, 'x'] } })),
    );
    await Promise.all([seals.seal(), seals.seal()]);
    await seals.seal();
    const report = await seals.verify();
    expect(report).toMatchObject({ breaks: [], slippedIn: [], vanished: [], waiting: 0 });
    const { events } = await platform.db.one<{ events: number }>(sql`select count(*) as events from core.event`);
    expect(report.anchor.position).toBe(events);
    const elsewhere = await platform.db.transaction(async () => {
      await platform.db.query(sql`set local timezone = 'Pacific/Auckland'`);
      return seals.verify(report.anchor);
    });
    expect(elsewhere.breaks).toEqual([]);
    expect(written(elsewhere.anchor)).toBe(written(report.anchor));
  });

  test('shows an event that was changed, removed or slipped in', async () => {
    const some = sql`(select event_id from core.event_seal where position = 5)`;
    expect((await tampered(sql`update core.event set after = '{"a":1}' where id = ${some}`)).breaks).toMatchObject([
      { position: 5, fault: 'changed' },
    ]);
    expect(
      (await tampered(sql`update core.event set actor_id = null, at = at - interval '1 day' where id = ${some}`)).breaks,
    ).toMatchObject([{ position: 5, fault: 'changed' }]);
    expect((await tampered(sql`delete from core.event where id = ${some}`)).breaks).toMatchObject([{ position: 5, fault: 'removed' }]);
    expect((await tampered(sql`delete from core.event where id = ${some}`)).anchor.position).toBe(4);
    expect((await tampered(sql`delete from core.event_seal where position = 5`)).breaks).toMatchObject([{ position: 5, fault: 'gap' }]);
    const slipped = await tampered(sql`
      with slipped as (insert into core.event (id, name) values (gen_random_uuid(), 'core.slipped') returning id) select id from slipped`);
    expect([slipped.breaks, slipped.waiting]).toEqual([[], 1]);
  });

  test('shows a shortened chain to who noted its end', async () => {
    const { anchor } = await platform.get(Seals).verify();
    const cut = await platform.db
      .transaction(async () => {
        await platform.db.query(sql`alter table core.event disable trigger event_append_only`);
        await platform.db.query(sql`alter table core.event_seal disable trigger event_seal_append_only`);
        await platform.db.query(sql`
          with cut as (delete from core.event_seal where position > ${anchor.position - 3}::bigint returning event_id)
          delete from core.event where id in (select event_id from cut)`);
        const seals = platform.get(Seals);
        throw Object.assign(new Error('undo'), { reports: [await seals.verify(), await seals.verify(anchor)] });
      })
      .catch((error: Error & { reports?: Awaited<ReturnType<Seals['verify']>>[] }) => error.reports ?? []);
    expect(cut.map(({ breaks }) => breaks.map(({ fault }) => fault))).toEqual([[], ['anchor']]);
  });
});
