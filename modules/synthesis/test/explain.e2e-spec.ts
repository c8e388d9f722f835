import type { ProblemDocument, SessionOrganisation } from '@bocage/sdk/shared';
import { newId, sql } from '@bocage/sdk/server';
import {
  aDataset,
  anAccount,
  anOrganisation,
  aTaxon,
  createTestPlatform,
  type TestAccount,
  type TestClient,
  type TestPlatform,
} from '@bocage/sdk/testing';
import { aCountry, anObservation, aRule, inFirstCommune, inSecondCommune, publish, someCodes } from './builders';
import { everyLine } from './queries';

const right = 'synthesis.observation.read';
const eagle = 900_301;
/** Shown to nobody but who may read it exactly. */
const secret = 900_302;

interface Explained {
  readonly outcome: string | null;
  readonly isKeptBack: boolean;
  readonly missing: string | null;
  readonly gate: { readonly isOpen: boolean; readonly membership: string };
  readonly record: { readonly id: string; readonly isExact: boolean } | null;
  readonly reasons: readonly {
    readonly source: string;
    readonly name: string | null;
    readonly shows: string | null;
    readonly isKeptBack: boolean;
    readonly areas: string[];
    readonly count: { readonly all: number; readonly exact: number; readonly lost: number; readonly lessPrecise: number } | null;
  }[];
  readonly count: {
    readonly all: number;
    readonly exact: number;
    readonly blurred: number;
    readonly link: string;
    readonly filter: object;
  } | null;
  readonly ask: { readonly taxon: number | null; readonly area: number | null } | null;
}

describe('the explanation of access', () => {
  let platform: TestPlatform;
  let owner: SessionOrganisation;
  let home: SessionOrganisation;
  let country: Awaited<ReturnType<typeof aCountry>>;
  let datasetId: string;
  let person: TestAccount;
  let adviser: TestClient;
  let row: ReturnType<typeof anObservation>;
  const about = (recordId: string | null, of = person, organisation = home, permission = right) =>
    `/administration/access/explanation?accountId=${of.id}&organisationId=${organisation.id}&permission=${permission}${
      recordId === null ? '' : `&recordType=synthesis.observation&recordId=${recordId}`
    }`;
  const explain = async (client: TestClient, path: string) => (await client.get<Explained & ProblemDocument>(path)).body;
  const projected = async () =>
    (await platform.db.one<{ id: string }>(sql`select id from synthesis.public_projection where observation_id = ${row.id}`)).id;

  beforeAll(async () => {
    platform = await createTestPlatform({ modules: ['synthesis'] });
    country = await aCountry(platform);
    await someCodes(platform);
    await aTaxon(platform, { cdNom: eagle, scientificName: 'Aquila chrysaetos', treeFirst: 3, treeLast: 3 });
    await aTaxon(platform, { cdNom: secret, treeFirst: 5, treeLast: 5 });
    await aRule(platform, { cdNom: eagle, level: '2' });
    await aRule(platform, { cdNom: secret, level: '4' });
    owner = await anOrganisation(platform, { modules: { synthesis: 'on' } });
    home = await anOrganisation(platform, { modules: { synthesis: 'on' } });
    datasetId = (await aDataset(platform, { organisation: owner })).id;
    person = await anAccount(platform, { organisation: home, rights: { [right]: 'network' } });
    adviser = await platform.as(
      (await anAccount(platform, { organisation: home, rights: { [right]: 'network', 'core.access.explain': 'org' } })).login,
    );
    row = anObservation({ id: newId(), datasetId, cdNom: eagle, geometry: inFirstCommune });
    await publish(platform, [row]);
  });
  afterEach(() => platform.db.query(sql`delete from core.access_grant`));
  afterAll(() => platform.close());

  const grant = (limits: { area?: number; polygon?: boolean }) =>
    platform.db.query(sql`
      insert into core.access_grant (id, account_id, actions, area_ids, polygon, is_sensitive, valid_to, reason)
      values (${newId()}, ${person.id}, '{read}', ${limits.area === undefined ? null : [limits.area]}::integer[],
        ${limits.polygon ? sql`st_multi(st_makeenvelope(2, 49, 2.1, 49.1, 4326))` : sql`null`}, true, current_date, 'A study')`);

  it('names what shows the record, and what it would take to see more', async () => {
    const { outcome, missing, reasons, ask } = await explain(adviser, about(await projected()));
    expect([outcome, missing, ask]).toEqual(['blurred', 'exact', { taxon: eagle, area: country.cell }]);
    expect(reasons.map(({ source, shows }) => [source, shows])).toEqual([
      ['author', null],
      ['role', 'blurred'],
      ['public', 'nothing'],
    ]);
    await grant({});
    const more = await explain(adviser, about(await projected()));
    expect([more.outcome, more.missing, more.isKeptBack]).toEqual(['exact', null, false]);
    expect(more.reasons.find(({ source }) => source === 'grant')).toMatchObject({ name: 'A study', shows: 'exact' });
  });

  it('tells oneself which reason shows it exactly', async () => {
    await grant({ area: country.first });
    const client = await platform.as(person.login);
    const path = `/access/explanation?permission=${right}&recordType=synthesis.observation&recordId=${row.id}`;
    const { outcome, reasons } = await explain(client, path);
    expect(outcome).toBe('exact');
    expect(reasons.find(({ source }) => source === 'grant')).toMatchObject({ shows: 'exact', areas: ['Area 62001'] });
  });

  it('tells who looks through the eyes of someone neither what that person observed nor where', async () => {
    const rights = { [right]: 'network', 'core.account.view-as': 'org' } as const;
    const viewer = await platform.as((await anAccount(platform, { organisation: home, rights })).login);
    const path = `/access/explanation?permission=${right}&recordType=synthesis.observation&recordId=${await projected()}`;
    const looking = { accountId: person.id, organisationId: home.id, reason: 'To help' };
    const answers: unknown[] = [];
    for (const observerIds of [[], [person.personId]])
      for (const geometry of [inFirstCommune, inSecondCommune]) {
        await publish(platform, [{ ...row, observerIds, geometry }]);
        await grant({ area: country.first });
        expect((await viewer.post('/session/viewing', looking)).status).toBe(200);
        const { outcome, isKeptBack, reasons } = await explain(viewer, path);
        answers.push({ outcome, isKeptBack, shows: reasons.map(({ source, shows }) => [source, shows]) });
        await viewer.delete('/session/viewing');
        await platform.db.query(sql`delete from core.access_grant`);
      }
    await publish(platform, [row]);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ outcome: 'blurred', isKeptBack: true });
  });

  it('never tells on which side of a limit a place lies that the asker only knows blurred', async () => {
    const answers: string[] = [];
    const reads: string[] = [];
    for (const limits of [{ area: country.first }, { polygon: true }]) {
      await grant(limits);
      for (const geometry of [inFirstCommune, inSecondCommune]) {
        await publish(platform, [{ ...row, geometry }]);
        answers.push(JSON.stringify(await explain(adviser, about(await projected()))));
        reads.push(String((await everyLine(await platform.as(person.login)))[0]?.isBlurred));
      }
      await platform.db.query(sql`delete from core.access_grant`);
    }
    await publish(platform, [row]);
    // The person does see the difference, which shows that there was one to tell.
    expect(reads).toEqual(['false', 'true', 'false', 'true']);
    expect(answers[1]).toBe(answers[0]);
    expect(answers[3]).toBe(answers[2]);
    for (const answer of answers) {
      const { outcome, isKeptBack, reasons } = JSON.parse(answer) as Explained;
      expect([outcome, isKeptBack]).toEqual(['blurred', true]);
      expect(reasons.find(({ source }) => source === 'grant')).toMatchObject({ isKeptBack: true });
    }
  });

  it('does not tell who made a record to who reads it blurred', async () => {
    const ask = async () => JSON.stringify(await explain(adviser, about(await projected())));
    const before = await ask();
    await publish(platform, [{ ...row, observerIds: [person.personId] }]);
    expect(await ask()).toBe(before);
    await publish(platform, [row]);
  });

  it('knows a record that the asker may not see as little as one that does not exist', async () => {
    const hidden = anObservation({ id: newId(), datasetId, cdNom: secret });
    await publish(platform, [hidden]);
    const blind = await platform.as((await anAccount(platform, { organisation: home, rights: { 'core.access.explain': 'org' } })).login);
    const strip = ({ requestId: _, ...rest }: ProblemDocument) => rest;
    const unknown = strip(await explain(adviser, about(newId())));
    expect([unknown.status, unknown.code]).toEqual([404, 'core.record-unknown']);
    for (const [client, id] of [
      [adviser, row.id ?? ''],
      [adviser, hidden.id ?? ''],
      [blind, await projected()],
      [adviser, 'not-an-identifier'],
    ] as const) {
      expect(strip(await explain(client, about(id)))).toEqual(unknown);
    }
    await platform.db.query(sql`delete from synthesis.observation where id = ${hidden.id}`);
  });

  it('is about people of one’s organisations only', async () => {
    const stranger = await anAccount(platform, { organisation: owner, rights: { [right]: 'network' } });
    expect((await explain(adviser, about(null, stranger, owner))).code).toBe('core.account-missing');
    expect((await explain(adviser, about(null, stranger, home))).code).toBe('core.account-missing');
    expect((await explain(await platform.as(person.login), about(null))).code).toBe('core.permission-missing');
    const found = await adviser.get<{ items: { accountId: string }[] }>('/administration/access/people?search=');
    expect(found.body.items.map(({ accountId }) => accountId)).toContain(person.id);
    expect(found.body.items.map(({ accountId }) => accountId)).not.toContain(stranger.id);
  });

  it('names the first thing that stands in the way', async () => {
    const during = async (change: ReturnType<typeof sql>, back: ReturnType<typeof sql>) => {
      await platform.db.query(change);
      const { missing, outcome, gate } = await explain(adviser, about(await projected()));
      await platform.db.query(back);
      expect([outcome, gate.isOpen]).toEqual(['nothing', false]);
      return missing;
    };
    const member = sql`account_id = ${person.id}`;
    expect(
      await during(
        sql`update core.account set status = 'suspended' where id = ${person.id}`,
        sql`update core.account set status = 'active' where id = ${person.id}`,
      ),
    ).toBe('account');
    expect(
      await during(
        sql`update core.membership set status = 'suspended' where ${member}`,
        sql`update core.membership set status = 'active' where ${member}`,
      ),
    ).toBe('membership');
    expect(
      await during(
        sql`update core.membership set valid_from = '2000-01-01', valid_to = current_date - 1 where ${member}`,
        sql`update core.membership set valid_to = null where ${member}`,
      ),
    ).toBe('membership');
    const without = await anAccount(platform, { organisation: home });
    expect(await explain(adviser, about(null, without))).toMatchObject({ missing: 'right', outcome: null, reasons: [] });
    const narrow = await anAccount(platform, { organisation: home, rights: { [right]: 'org' } });
    expect(await explain(adviser, about(await projected(), narrow))).toMatchObject({ missing: 'reach', outcome: 'nothing' });
    expect((await explain(adviser, about(await projected(), person, home, 'core.metadata.read'))).code).toBe(
      'core.record-permission-unknown',
    );
  });

  it('of a module that is off says so', async () => {
    const off = await anOrganisation(platform, { modules: { synthesis: 'off' } });
    const there = await anAccount(platform, { organisation: off, rights: { [right]: 'network' } });
    const network = await platform.as(
      (await anAccount(platform, { organisation: home, rights: { [right]: 'network', 'core.access.explain': 'network' } })).login,
    );
    expect(await explain(network, about(await projected(), there, off))).toMatchObject({ missing: 'module', outcome: 'nothing' });
  });

  describe('of a count', () => {
    const counted = (filter = '', of = person) =>
      `${about(null, of)}&recordType=synthesis.observation&filter=${encodeURIComponent(filter)}`;
    const own = (filter = '') =>
      `/access/explanation?permission=${right}&recordType=synthesis.observation&filter=${encodeURIComponent(filter)}`;
    const ofGrant = ({ reasons }: Explained) => reasons.find(({ source }) => source === 'grant')?.count;

    it('says how many are seen, and what only one thing shows', async () => {
      await grant({ area: country.first });
      const answer = await explain(await platform.as(person.login), own(`taxon=${eagle}`));
      expect(answer.count).toEqual({ all: 1, exact: 1, blurred: 0, link: '/synthesis', filter: { taxon: String(eagle) } });
      expect(ofGrant(answer)).toEqual({ all: 1, exact: 1, lost: 0, lessPrecise: 1 });
      expect((await explain(await platform.as(person.login), own(`taxon=${secret}`))).count?.all).toBe(0);
    });

    it('never tells by a number on which side of a limit a place lies, nor who was there', async () => {
      const answers: string[] = [];
      const sees: unknown[] = [];
      for (const limits of [{ area: country.first }, { polygon: true }]) {
        await grant(limits);
        for (const geometry of [inFirstCommune, inSecondCommune])
          for (const observerIds of [[], [person.personId]]) {
            await publish(platform, [{ ...row, geometry, observerIds }]);
            for (const filter of ['', `taxon=${eagle}`, `area=${country.cell}`])
              answers.push(JSON.stringify({ filter, limits, told: await explain(adviser, counted(filter)) }));
            sees.push((await explain(await platform.as(person.login), own())).count?.exact);
          }
        await platform.db.query(sql`delete from core.access_grant`);
      }
      await publish(platform, [row]);
      expect(sees).toEqual([1, 1, 0, 1, 1, 1, 0, 1]);
      const ids = /"id":"[^"]*"/g;
      expect(new Set(answers.map((answer) => answer.replaceAll(ids, ''))).size).toBe(6);
      for (const answer of answers) {
        const { told } = JSON.parse(answer) as { told: Explained };
        expect(told.count).toMatchObject({ all: 1, exact: 0, blurred: 1 });
        expect(told.reasons.find(({ source }) => source === 'author')?.count?.all).toBe(0);
      }
    });

    it('counts only what the asker may see', async () => {
      const hidden = anObservation({ id: newId(), datasetId, cdNom: secret, observerIds: [person.personId] });
      await publish(platform, [hidden]);
      expect((await explain(await platform.as(person.login), own())).count?.all).toBe(2);
      expect((await explain(adviser, counted())).count?.all).toBe(1);
      const blind = await platform.as((await anAccount(platform, { organisation: home, rights: { 'core.access.explain': 'org' } })).login);
      const answer = await explain(blind, counted());
      expect([answer.count, answer.reasons.map(({ count }) => count)]).toEqual([null, [null, null, null]]);
      await platform.db.query(sql`delete from synthesis.observation where id = ${hidden.id}`);
    });

    it('is nothing for who holds no right, and for nobody else’s organisation', async () => {
      const without = await anAccount(platform, { organisation: home });
      expect(await explain(adviser, counted('', without))).toMatchObject({ missing: 'right', count: { all: 0 }, reasons: [] });
      const stranger = await anAccount(platform, { organisation: owner, rights: { [right]: 'network' } });
      expect((await explain(adviser, counted('', stranger))).code).toBe('core.account-missing');
    });

    it('refuses by name what cannot be counted', async () => {
      const refused = async (path: string) => {
        const { status, code, errors } = await explain(adviser, path);
        return [status, code, errors?.map(({ pointer }) => pointer)];
      };
      expect(await refused(counted('colour=blue'))).toEqual([400, 'synthesis.filter-unknown', ['/colour']]);
      expect(await refused(counted('taxon=1'))).toEqual([400, 'synthesis.taxon-unknown', ['/taxon']]);
      expect(await refused(counted('sensitivity=1'))).toEqual([403, 'synthesis.filter-withheld', undefined]);
      expect((await refused(`${about(row.id ?? '')}&filter=`))[0]).toBe(422);
      expect((await refused(`${about(null)}&filter=`))[0]).toBe(422);
    });

    // Kept waiting by another connection, of which the embedded engine has one.
    const onPostgresql = process.env['TEST_DATABASE_URL'] ? it : it.skip;
    onPostgresql('says so when it takes too long', async () => {
      await platform.db.transaction(async () => {
        await platform.db.query(sql`lock table synthesis.observation in access exclusive mode`);
        expect(await explain(adviser, counted())).toMatchObject({ status: 422, code: 'core.count-too-long' });
      });
    });
  });
});
