import type { Page, SessionDocument, SessionOrganisation } from '@bocage/sdk/shared';
import { Events, sql } from '@bocage/sdk/server';
import { aDataset, anAccount, anOrganisation, aTaxon, createTestPlatform, type TestAccount, type TestPlatform } from '@bocage/sdk/testing';
import { aCountry, anObservation, aRule, publish, someCodes } from './builders';
import { detail, everyLine } from './queries';

const right = 'synthesis.observation.read';
const eagle = 900_201;

interface Told {
  readonly name: string;
  readonly isWithheld: boolean;
  readonly record: { readonly id: string | null; readonly label: string | null } | null;
  readonly changes: readonly { readonly field: string; readonly after: string | null }[];
}

describe('what is kept and told of sensitive observations', () => {
  let platform: TestPlatform;
  let owner: SessionOrganisation;
  let others: SessionOrganisation;
  let observer: TestAccount;
  let id: string;
  const events = async (login: string, query: string) =>
    (await (await platform.as(login)).get<Page<Told>>(`/administration/events?${query}`)).body.items;

  beforeAll(async () => {
    platform = await createTestPlatform({ modules: ['synthesis'] });
    await aCountry(platform);
    await someCodes(platform);
    await aTaxon(platform, { cdNom: eagle, scientificName: 'Aquila chrysaetos', treeFirst: 3, treeLast: 3 });
    await aRule(platform, { cdNom: eagle, level: '2' });
    owner = await anOrganisation(platform, { modules: { synthesis: 'on' } });
    others = await anOrganisation(platform, { modules: { synthesis: 'on' } });
    observer = await anAccount(platform, { organisation: owner, rights: { [right]: { scope: 'org', exact: true } } });
    const datasetId = (await aDataset(platform, { organisation: owner })).id;
    await publish(platform, [
      anObservation({
        datasetId,
        cdNom: eagle,
        placeName: 'Falaise',
        observerIds: [observer.personId],
        additionalData: { nest: 'canary' },
      }),
    ]);
    id = (await platform.db.one<{ id: string }>(sql`select id from synthesis.observation`)).id;
  });
  afterAll(() => platform.close());

  it('notes who reads one at its true place, once a day, and nobody who reads it blurred', async () => {
    const noted = () =>
      platform.db.query<{ actor: string; record: string }>(
        sql`select actor_id as actor, record_id as record from core.event where name = 'synthesis.observation.read-exact'`,
      );
    const blurred = await platform.as((await anAccount(platform, { organisation: others, rights: { [right]: 'network' } })).login);
    const [line] = await everyLine(blurred);
    expect(await detail(blurred, line!.id)).toMatchObject({ isBlurred: true });
    expect(await noted()).toEqual([]);
    const client = await platform.as(observer.login);
    for (let time = 0; time < 3; time += 1) await detail(client, id);
    await detail(client, line!.id);
    // By the identifier of its projection: the log is read by others.
    expect(await noted()).toEqual([{ actor: observer.id, record: line!.id }]);
  });

  it('tells what happened to it to who reads it exactly only', async () => {
    await platform.db.transaction(() =>
      platform.get(Events).append(platform.systemCtx(owner), {
        name: 'synthesis.observation.changed',
        record: { type: 'observation', id },
        before: { placeName: 'Falaise' },
        after: { placeName: 'canary' },
        reason: 'canary too',
      }),
    );
    const log = { 'core.event.read': 'network' } as const;
    const exact = await anAccount(platform, { organisation: owner, rights: { ...log, [right]: { scope: 'org', exact: true } } });
    const blurred = await anAccount(platform, { organisation: others, rights: { ...log, [right]: 'network' } });
    const none = await anAccount(platform, { organisation: others, rights: log });
    const query = 'name=synthesis.observation.changed';
    expect(await events(exact.login, query)).toMatchObject([
      {
        isWithheld: false,
        record: { id, label: 'Aquila chrysaetos (Area 62001, 04/05/2020)' },
        changes: [{ field: 'placeName', after: 'canary' }],
      },
    ]);
    for (const { login } of [blurred, none]) {
      const told = await events(login, query);
      expect(told).toMatchObject([{ isWithheld: true, record: { id: null, label: null }, changes: [] }]);
      for (const secret of ['canary', 'Falaise', id]) expect(JSON.stringify(told)).not.toContain(secret);
      for (const asked of [id, observer.id]) {
        expect(await events(login, `recordType=synthesis.observation&recordId=${asked}`)).toEqual([]);
      }
      const csv = (await (await platform.as(login)).get(`/administration/events/export.csv?${query}`)).bytes.toString('utf8');
      expect(csv).not.toContain('canary');
    }
    expect((await events(exact.login, `recordType=synthesis.observation&recordId=${id}`)).length).toBeGreaterThan(0);
    await platform.db.query(sql`update core.module_activation set state = 'off' where organisation_id = ${owner.id}`);
    expect(await events(exact.login, query)).toMatchObject([{ isWithheld: true, changes: [] }]);
    await platform.db.query(sql`update core.module_activation set state = 'on' where organisation_id = ${owner.id}`);
  });

  it('is blurred to who looks through the eyes of the very person who saw it', async () => {
    const support = await anAccount(platform, { organisation: others, rights: { 'core.account.view-as': 'network' } });
    const client = await platform.as(support.login);
    const { body } = await client.post<SessionDocument>('/session/viewing', {
      accountId: observer.id,
      organisationId: owner.id,
      reason: 'a test of what shows',
    });
    expect(body.account.id).toBe(observer.id);
    const [line] = await everyLine(client);
    expect(line).toMatchObject({ isBlurred: true, placeName: null });
    expect(line?.id).not.toBe(id);
    const shown = await detail(client, line!.id);
    expect(shown).toMatchObject({ isBlurred: true, additional: [] });
    expect(JSON.stringify(shown)).not.toContain('canary');
    await expect(detail(client, id)).rejects.toThrow('synthesis.observation-unknown');
    expect(await everyLine(await platform.as(observer.login))).toMatchObject([{ isBlurred: false, placeName: 'Falaise' }]);
  });

  it('does not tell who observed it to who looks through the eyes of someone who reads what is their own', async () => {
    const { id: datasetId } = await aDataset(platform, { organisation: owner });
    const own = await anAccount(platform, { organisation: owner, rights: { [right]: 'own' } });
    await aTaxon(platform, { cdNom: 900_202, scientificName: 'Turdus merula', treeFirst: 9, treeLast: 9 });
    const observerIds = [own.personId];
    await publish(platform, [
      anObservation({ datasetId, cdNom: eagle, observerIds }),
      anObservation({ datasetId, cdNom: 900_202, observerIds }),
    ]);
    const seen = async (login: string) =>
      (await everyLine(await platform.as(login))).map(({ taxon, isBlurred }) => [taxon.cdNom, isBlurred]);
    expect(await seen(own.login)).toEqual(
      expect.arrayContaining([
        [eagle, false],
        [900_202, false],
      ]),
    );
    const support = await anAccount(platform, { organisation: others, rights: { 'core.account.view-as': 'network' } });
    const client = await platform.as(support.login);
    await client.post('/session/viewing', { accountId: own.id, organisationId: owner.id, reason: 'a test of what shows' });
    expect((await everyLine(client)).map(({ taxon }) => taxon.cdNom)).toEqual([900_202]);
  });
});
