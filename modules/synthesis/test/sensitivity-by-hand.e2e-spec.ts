import type { Observation, SessionOrganisation } from '@bocage/sdk/shared';
import { Events, sql } from '@bocage/sdk/server';
import {
  aDataset,
  anAccount,
  anArea,
  anOrganisation,
  aTaxon,
  createTestPlatform,
  type TestClient,
  type TestPlatform,
} from '@bocage/sdk/testing';
import { RecomputeJob } from '../server/recompute/recompute.job';
import { aCountry, anObservation, aRule, publish, someCodes } from './builders';
import { detail, everyLine, total } from './queries';

const right = 'synthesis.observation.read';
const id = '01990000-0000-7000-8000-0000000000a1';

describe('sensitivity beside the rules', () => {
  let platform: TestPlatform;
  let country: Awaited<ReturnType<typeof aCountry>>;
  let owner: SessionOrganisation;
  let other: SessionOrganisation;
  let datasetId: string;
  let blurred: TestClient;
  let officer: TestClient;
  let administrator: TestClient;
  const common = 900_202;
  const eagle = 900_201;
  const observation = (given: Partial<Observation> = {}) => anObservation({ id, datasetId, cdNom: common, sourceId: 'known', ...given });
  const raise = (client: TestClient, of: string, level: string, reason = 'a nest at the foot of the cliff') =>
    client.put<{ level: string; manual: string | null; code?: string }>(`/synthesis/observations/${of}/sensitivity`, { level, reason });

  beforeAll(async () => {
    platform = await createTestPlatform({ modules: ['synthesis'] });
    country = await aCountry(platform);
    await someCodes(platform);
    await aTaxon(platform, { cdNom: eagle, scientificName: 'Aquila chrysaetos', treeFirst: 3 });
    await aTaxon(platform, { cdNom: common, scientificName: 'Turdus merula', treeFirst: 9 });
    owner = await anOrganisation(platform, { modules: { synthesis: 'on' } });
    other = await anOrganisation(platform, { modules: { synthesis: 'on' } });
    datasetId = (await aDataset(platform, { organisation: owner })).id;
    const classify = 'synthesis.observation.classify';
    const as = async (organisation: SessionOrganisation, rights: Parameters<typeof anAccount>[1]['rights']) =>
      platform.as((await anAccount(platform, { organisation, rights })).login);
    blurred = await as(other, { [right]: 'network', [classify]: { scope: 'network', exact: true } });
    officer = await as(owner, { [right]: { scope: 'org', exact: true }, [classify]: { scope: 'org', exact: true } });
    administrator = await as(other, { 'synthesis.sensitivity.read': 'network', 'synthesis.sensitivity.manage': 'network' });
  });
  afterEach(async () => {
    await platform.db.query(sql`delete from synthesis.observation`);
    await platform.db.query(sql`delete from synthesis.manual_sensitivity`);
    await platform.db.query(sql`delete from taxonomy.sensitivity_rule`);
  });
  afterAll(() => platform.close());

  it('is raised by hand at once, with a reason that only exact readers see', async () => {
    await publish(platform, [observation()]);
    expect(await everyLine(blurred)).toMatchObject([{ isBlurred: false }]);
    expect((await raise(officer, id, '3')).body).toEqual({ level: '3', manual: '3' });
    expect(await everyLine(blurred)).toMatchObject([{ isBlurred: true, precisionLevel: '3', displayAreaName: 'Area 62' }]);
    expect(await detail(officer, id)).toMatchObject({ isBlurred: false, sensitivity: '3' });
    const query = `{ synthesisObservation(id: "${id}") { raisedLevel raisedReason raisedBy } }`;
    expect(await officer.query(query)).toEqual({
      synthesisObservation: { raisedLevel: '3', raisedReason: 'a nest at the foot of the cliff', raisedBy: expect.any(String) as string },
    });
    const events = await platform.db.query<{ text: string }>(
      sql`select to_jsonb(e)::text as text from core.event e where name = 'synthesis.observation.classified'`,
    );
    expect(events).toHaveLength(1);
    expect(events[0]?.text).not.toContain('cliff');
  });

  it('stays raised through computations, changes of the record, and its coming back', async () => {
    await publish(platform, [observation()]);
    await raise(officer, id, '2');
    await platform.get(RecomputeJob).run();
    expect(await everyLine(blurred)).toMatchObject([{ precisionLevel: '2' }]);
    await publish(platform, [observation({ description: 'changed' })]);
    expect(await everyLine(blurred)).toMatchObject([{ precisionLevel: '2' }]);
    await platform.db.query(sql`delete from synthesis.observation`);
    await publish(platform, [observation()]);
    expect(await everyLine(blurred)).toMatchObject([{ precisionLevel: '2' }]);
    expect((await officer.delete(`/synthesis/observations/${id}/sensitivity`)).status).toBe(200);
    expect(await everyLine(blurred)).toMatchObject([{ isBlurred: false }]);
  });

  it('never goes below what the rules say', async () => {
    await aRule(platform, { cdNom: eagle, level: '3' });
    await publish(platform, [observation({ cdNom: eagle })]);
    expect((await raise(officer, id, '1')).body).toEqual({ level: '3', manual: '1' });
    expect((await officer.delete<{ level: string }>(`/synthesis/observations/${id}/sensitivity`)).body.level).toBe('3');
  });

  it('is nothing to whoever does not know the true place: as an identifier that does not exist', async () => {
    await aRule(platform, { cdNom: eagle, level: '2' });
    await publish(platform, [observation({ cdNom: eagle })]);
    const unknown = await raise(blurred, '01990000-0000-7000-8000-0000000000ff', '3');
    const hidden = await raise(blurred, id, '3');
    const shown = await raise(blurred, (await everyLine(blurred))[0]?.id ?? '', '3');
    for (const answer of [unknown, hidden, shown])
      expect([answer.status, answer.body.code]).toEqual([404, 'synthesis.observation-unknown']);
    expect((await officer.put(`/synthesis/observations/${id}/sensitivity`, { level: '0', reason: 'no' })).status).toBe(422);
    expect((await officer.put(`/synthesis/observations/${id}/sensitivity`, { level: '2', reason: '     ' })).status).toBe(422);
  });

  it('needs its own right on the record, beside that of reading it exactly', async () => {
    await aRule(platform, { cdNom: eagle, level: '2' });
    await publish(platform, [observation({ cdNom: eagle })]);
    const half = await anAccount(platform, {
      organisation: owner,
      rights: { [right]: { scope: 'org', exact: true }, 'synthesis.observation.classify': { scope: 'own', exact: false } },
    });
    expect((await raise(await platform.as(half.login), id, '3')).status).toBe(404);
    expect((await raise(officer, id, '3')).status).toBe(200);
  });

  it('takes the strictest rule known above a taxon that has no place in the tree', async () => {
    const [genus, lost, synonym] = [900_203, 900_204, 900_205];
    await aTaxon(platform, { cdNom: genus, scientificName: 'Aquila', rank: 'GN', treeFirst: 20, treeLast: 22 });
    await platform.db.query(sql`
      insert into taxonomy.taxon (cd_nom, cd_ref, parent_cd_nom, rank_code, scientific_name, full_name)
      values (${lost}, ${lost}, ${genus}, 'ES', 'Aquila incerta', 'Aquila incerta'), (${synonym}, ${lost}, null, 'ES', 'Aquila dubia', 'Aquila dubia')`);
    // A season and a department that the record does not meet: what is unknown counts as met.
    await aRule(platform, { cdNom: genus, level: '3', season: [101, 131], departments: ['59'] });
    await publish(platform, [observation({ cdNom: lost }), observation({ id: undefined, sourceId: 'synonym', cdNom: synonym })]);
    expect((await everyLine(blurred)).map(({ precisionLevel }) => precisionLevel)).toEqual(['3', '3']);
    await platform.db.query(sql`delete from taxonomy.sensitivity_rule`);
    await aRule(platform, { cdNom: lost, level: '2' });
    await platform.get(RecomputeJob).run();
    expect((await everyLine(blurred)).map(({ precisionLevel }) => precisionLevel)).toEqual(['2', '2']);
    const { body } = await administrator.get<{ outsideTree: object }>('/synthesis/sensitivity');
    expect(body.outsideTree).toEqual({ taxa: 1, observations: 2 });
  });

  it('follows a rule whose code was replaced, and lists those that reach nothing', async () => {
    await platform.db.query(sql`insert into taxonomy.removed_name (cd_nom, replaced_by) values (900301, ${eagle}), (900302, null)`);
    await aRule(platform, { cdNom: 900_301, level: '2' });
    await aRule(platform, { cdNom: 900_302, level: '3' });
    await publish(platform, [observation({ cdNom: eagle })]);
    expect(await everyLine(blurred)).toMatchObject([{ precisionLevel: '2' }]);
    const { body } = await administrator.get<{ lostRules: object[]; lists: object[] }>('/synthesis/sensitivity');
    expect(body.lostRules).toEqual([{ cdNom: 900_302, list: 'test', level: '3' }]);
    expect(body.lists).toEqual([{ code: 'test', rules: 2 }]);
  });

  it('is counted in a report, computed again on demand, and says when', async () => {
    await aRule(platform, { cdNom: eagle, level: '2' });
    await publish(platform, [observation({ cdNom: eagle }), observation({ id: undefined, sourceId: 'b' })]);
    await platform.db.query(sql`update synthesis.observation set sensitivity = 0 where cd_nom = ${eagle}`);
    expect((await administrator.post('/synthesis/sensitivity/computations')).status).toBe(204);
    await platform.runJobs();
    const { body } = await administrator.get<{ levels: object[]; runs: { finishedAt: string; observations: number; changed: number }[] }>(
      '/synthesis/sensitivity',
    );
    const none = { observations: 0, byRules: 0, byProducer: 0, raised: 0 };
    expect(body.levels).toMatchObject([
      { ...none, code: '0', observations: 1, showsAll: true, areaType: null },
      { ...none, code: '1', showsAll: false, areaType: 'COM', dateUnit: 'month' },
      { ...none, code: '2', observations: 1, byRules: 1, label: { fr: 'Maille de 10 km', en: '10 km grid cell' } },
      { ...none, code: '3', areaType: 'DEP', dateUnit: 'year', isStandard: true },
      { ...none, code: '4', areaType: null, dateUnit: null },
    ]);
    expect(body.runs[0]).toMatchObject({ observations: 2, changed: 1, finishedAt: expect.any(String) as string });
    expect((await officer.get('/synthesis/sensitivity')).status).toBe(403);
    const rights = { 'synthesis.sensitivity.read': 'org' } as const;
    const ofOwner = await platform.as((await anAccount(platform, { organisation: owner, rights })).login);
    expect((await ofOwner.get('/synthesis/sensitivity')).body).toMatchObject({ levels: body.levels, runs: [] });
  });

  it('is counted for those who answer for the datasets, not for those they are lent or open to', async () => {
    await aRule(platform, { cdNom: eagle, level: '4' });
    await publish(platform, [observation({ cdNom: eagle }), observation({ id: undefined, sourceId: 'b' })]);
    const borrower = await anOrganisation(platform, { modules: { synthesis: 'on' } });
    const rights = { 'synthesis.observation.read': 'org', 'synthesis.sensitivity.read': 'org' } as const;
    const client = await platform.as((await anAccount(platform, { organisation: borrower, rights })).login);
    const counted = async () =>
      (await client.get<{ levels: { observations: number }[] }>('/synthesis/sensitivity')).body.levels.map(
        ({ observations }) => observations,
      );
    await platform.db.query(sql`
      insert into core.share (id, object_type, object_id, from_organisation_id, to_organisation_id, level, actions, status)
      values (gen_random_uuid(), 'dataset', ${datasetId}, ${owner.id}, ${borrower.id}, 'read', '{read}', 'accepted')`);
    expect(await everyLine(client)).toHaveLength(1);
    expect(await counted()).toEqual([0, 0, 0, 0, 0]);
    await platform.db.query(sql`update metadata.dataset set is_public = true where id = ${datasetId}`);
    expect(await counted()).toEqual([0, 0, 0, 0, 0]);
  });

  it('shows what the administrator decides for each level, never finer above than below', async () => {
    await anArea(platform, { type: 'M5', code: 'E001N001', west: 2, south: 49, size: 0.08, sizeRank: 7000 });
    await platform.db.query(sql`update geography.area_type set family = 'grid' where code in ('M5', 'M10')`);
    await aRule(platform, { cdNom: eagle, level: '2' });
    await publish(platform, [observation({ cdNom: eagle })]);
    const displays = (level: string, areaType: string, dateUnit = 'month') => ({ displays: [{ level, areaType, dateUnit }] });
    const preview = await administrator.post('/synthesis/sensitivity/displays/preview', displays('2', 'M5'));
    expect(preview.body).toEqual({ levels: [{ level: '2', observations: 1, withArea: 1 }] });
    expect((await administrator.put('/synthesis/sensitivity/displays', displays('2', 'M5', 'year'))).status).toBe(204);
    await platform.runJobs();
    expect(await everyLine(blurred)).toMatchObject([{ displayAreaName: 'Area E001N001', dateMin: '2020-01-01T00:00:00' }]);
    const finer = await administrator.put<{ code: string }>('/synthesis/sensitivity/displays', displays('3', 'COM', 'year'));
    expect([finer.status, finer.body.code]).toEqual([422, 'synthesis.display-finer']);
    const unknown = await administrator.put<{ code: string }>('/synthesis/sensitivity/displays', displays('2', 'NOWHERE'));
    expect([unknown.status, unknown.body.code]).toEqual([422, 'synthesis.display-area-unknown']);
    // What each level shows is the network's to decide, and so is to count the records of all.
    const rights = { 'synthesis.sensitivity.manage': 'org', [right]: 'network' } as const;
    const local = await platform.as((await anAccount(platform, { organisation: owner, rights })).login);
    for (const refused of [
      await local.put<{ code: string }>('/synthesis/sensitivity/displays', displays('2', 'COM')),
      await local.post<{ code: string }>('/synthesis/sensitivity/displays/preview', displays('2', 'COM')),
      await local.post<{ code: string }>('/synthesis/sensitivity/computations'),
    ])
      expect([refused.status, refused.body.code]).toEqual([403, 'core.network-only']);
    await administrator.put('/synthesis/sensitivity/displays', displays('2', 'M10'));
    await platform.runJobs();
    expect(country.cell).toBeGreaterThan(0);
  });

  it('follows a dataset that becomes private, a place, a date and a taxon that change', async () => {
    const line = async () => (await everyLine(blurred))[0];
    await publish(platform, [observation()]);
    await platform.db.query(
      sql`insert into core.nomenclature_type (code, label_fr) values ('DS_PUBLIQUE', 'DS_PUBLIQUE') on conflict do nothing`,
    );
    await platform.db.query(sql`
      insert into core.nomenclature (type_code, code, label_fr) values ('DS_PUBLIQUE', 'Pr', 'Privée') on conflict do nothing`);
    await platform.db.query(sql`
      update metadata.dataset set data_origin = (select id from core.nomenclature where type_code = 'DS_PUBLIQUE' and code = 'Pr') where id = ${datasetId}`);
    await platform.get(Events).append(platform.systemCtx(), { name: 'core.pack.loaded' });
    await platform.runJobs();
    expect(await line()).toMatchObject({ isBlurred: true, precisionLevel: '1', communeName: 'Area 62001' });
    await platform.db.query(sql`update metadata.dataset set data_origin = null where id = ${datasetId}`);
    await platform.get(RecomputeJob).run();
    expect(await line()).toMatchObject({ isBlurred: false });
    await aRule(platform, { cdNom: eagle, level: '2', departments: ['62'], season: [401, 630] });
    await publish(platform, [observation({ cdNom: eagle })]);
    expect(await line()).toMatchObject({ precisionLevel: '2' });
    await publish(platform, [observation({ cdNom: eagle, dateMin: '2020-09-01', dateMax: '2020-09-01' })]);
    expect(await line()).toMatchObject({ precisionLevel: '0' });
    await publish(platform, [observation({ cdNom: eagle, diffusionLevel: '3' })]);
    expect(await line()).toMatchObject({ precisionLevel: '3' });
    expect(await total(blurred)).toEqual({ observations: 1, taxa: 1 });
  });
});
