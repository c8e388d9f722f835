import type { SessionOrganisation } from '@bocage/sdk/shared';
import { sql } from '@bocage/sdk/server';
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
import { aCountry, anObservation, aRule, levelOf, publish } from './builders';
import { everyLine, total } from './queries';

const right = 'synthesis.observation.read';
const eagle = 900_401;
const path = '/synthesis/sensitivity/levels';
const m01 = { code: 'm01', label: { fr: 'Maille de 1 km', en: '1 km grid cell' }, after: '0', areaType: 'M1', dateUnit: 'month' };
const unshown = { code: '2.8', label: { fr: 'Non diffusée', en: 'Withheld' }, after: '4', areaType: null, dateUnit: null };

interface Answer {
  readonly code?: string;
  readonly title?: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string }[];
}

describe('levels of sensitivity', () => {
  let platform: TestPlatform;
  let owner: SessionOrganisation;
  let datasetId: string;
  let blurred: TestClient;
  let exact: TestClient;
  let administrator: TestClient;
  const add = (level: object) => administrator.post<Answer>(path, level);
  const remove = (code: string) => administrator.delete<Answer>(`${path}/${code}`);
  const levels = async () => {
    const { sensitivityLevels } = await administrator.query<{ sensitivityLevels: { code: string; isShown: boolean }[] }>(
      '{ sensitivityLevels { code isShown label { fr en } } }',
    );
    return sensitivityLevels;
  };

  beforeAll(async () => {
    platform = await createTestPlatform({ modules: ['synthesis'] });
    const { first, cell, department } = await aCountry(platform);
    const square = await anArea(platform, { type: 'M1', code: 'E0001N0001', west: 2.04, south: 49.04, size: 0.02, sizeRank: 1000 });
    for (const larger of [first, cell, department])
      await platform.db.query(sql`insert into geography.area_intersection (area_id, other_id, share) values (${square}, ${larger}, 1)`);
    await aTaxon(platform, { cdNom: eagle, scientificName: 'Aquila chrysaetos', treeFirst: 3 });
    owner = await anOrganisation(platform, { modules: { synthesis: 'on' } });
    const other = await anOrganisation(platform, { modules: { synthesis: 'on' } });
    datasetId = (await aDataset(platform, { organisation: owner })).id;
    const as = async (organisation: SessionOrganisation, rights: Parameters<typeof anAccount>[1]['rights']) =>
      platform.as((await anAccount(platform, { organisation, rights })).login);
    blurred = await as(other, { [right]: 'network' });
    exact = await as(owner, { [right]: { scope: 'org', exact: true }, 'synthesis.observation.classify': { scope: 'org', exact: true } });
    administrator = await as(other, {
      'core.reference.read': 'network',
      'core.role.manage': 'network',
      'synthesis.sensitivity.read': 'network',
      'synthesis.sensitivity.manage': 'network',
    });
  });
  beforeEach(async () => {
    await publish(platform, [anObservation({ datasetId, cdNom: eagle, sourceId: 'known' })]);
  });
  afterEach(async () => {
    await platform.db.query(sql`delete from synthesis.observation`);
    await platform.db.query(sql`delete from synthesis.manual_sensitivity`);
    await platform.db.query(sql`delete from taxonomy.sensitivity_rule`);
    await platform.db.query(sql`delete from taxonomy.sensitivity_level where not is_standard`);
    await platform.runJobs();
  });
  afterAll(() => platform.close());

  it('are those of the SINP, and those a network adds between them', async () => {
    expect((await add(m01)).status).toBe(204);
    expect((await add(unshown)).status).toBe(204);
    expect((await levels()).map(({ code, isShown }) => [code, isShown])).toEqual([
      ['0', true],
      ['m01', true],
      ['1', true],
      ['2', true],
      ['3', true],
      ['4', false],
      ['2.8', false],
    ]);
  });

  it('are shown by their area, told by their code, and searched', async () => {
    await add(m01);
    await aRule(platform, { cdNom: eagle, level: 'm01' });
    await platform.runJobs();
    await publish(platform, [anObservation({ datasetId, cdNom: eagle, sourceId: 'known', description: 'again' })]);
    expect(await everyLine(blurred)).toMatchObject([
      { isBlurred: true, precisionLevel: 'm01', displayAreaName: 'Area E0001N0001', communeName: 'Area 62001' },
    ]);
    expect(await total(exact, { sensitivity: 'm01' })).toMatchObject({ observations: 1 });
    expect(await total(exact, { sensitivity: '1' })).toMatchObject({ observations: 0 });
    await expect(total(exact, { sensitivity: 'm99' })).rejects.toThrow('synthesis.level-unknown');
  });

  it('that are not shown show nothing, whatever their code', async () => {
    await add(unshown);
    await aRule(platform, { cdNom: eagle, level: '2.8' });
    await publish(platform, [anObservation({ datasetId, cdNom: eagle, sourceId: 'known', description: 'again' })]);
    expect(await total(blurred)).toEqual({ observations: 0, taxa: 0 });
    expect(await everyLine(exact)).toMatchObject([{ precisionLevel: '2.8' }]);
  });

  it('leave private data and blurred loans where they were', async () => {
    await add(m01);
    await platform.db.query(sql`update metadata.dataset set is_lent_blurred = true where id = ${datasetId}`);
    try {
      await publish(platform, [anObservation({ datasetId, cdNom: eagle, sourceId: 'known', description: 'again' })]);
      const [shown] = await platform.db.query(sql`
        select a.type_code as type from synthesis.public_projection p join geography.area a on a.id = p.display_area_id`);
      expect(shown).toEqual({ type: 'COM' });
    } finally {
      await platform.db.query(sql`update metadata.dataset set is_lent_blurred = false where id = ${datasetId}`);
    }
  });

  it('may show nothing from one of them on, and then projections follow', async () => {
    await aRule(platform, { cdNom: eagle, level: '3' });
    await publish(platform, [anObservation({ datasetId, cdNom: eagle, sourceId: 'known', description: 'again' })]);
    expect(await total(blurred)).toMatchObject({ observations: 1 });
    const displays = (areaType: string | null, dateUnit: string | null) =>
      administrator.put<Answer>('/synthesis/sensitivity/displays', { displays: [{ level: '3', areaType, dateUnit }] });
    expect((await displays(null, null)).status).toBe(204);
    await platform.runJobs();
    expect(await total(blurred)).toMatchObject({ observations: 0 });
    expect((await displays('DEP', 'year')).status).toBe(204);
    await platform.runJobs();
    expect(await total(blurred)).toMatchObject({ observations: 1 });
    expect((await displays('DEP', null)).status).toBe(422);
    const half = await administrator.put<Answer>('/synthesis/sensitivity/displays', {
      displays: [{ level: '2', areaType: null, dateUnit: null }],
    });
    expect([half.status, half.body.code]).toEqual([422, 'synthesis.display-finer']);
    const plain = await administrator.put<Answer>('/synthesis/sensitivity/displays', {
      displays: [{ level: '0', areaType: 'COM', dateUnit: 'month' }],
    });
    expect([plain.status, plain.body.errors?.[0]]).toMatchObject([422, { pointer: '/displays/0/level', code: 'synthesis.level-unknown' }]);
  });

  it.each([
    ['a code that is taken', { ...m01, code: '2' }, 409, 'synthesis.level-code-taken', '/code'],
    ['a place after nothing', { ...m01, after: 'm99' }, 422, 'synthesis.level-unknown', '/after'],
    ['an area there is none of', { ...m01, areaType: 'NOWHERE' }, 422, 'synthesis.display-area-unknown', '/areaType'],
    ['more than the level before', { ...m01, after: '3' }, 422, 'synthesis.display-finer', undefined],
    ['less than the level after', { ...m01, areaType: 'DEP' }, 422, 'synthesis.display-finer', undefined],
    ['something after nothing', { ...m01, after: '4' }, 422, 'synthesis.display-finer', undefined],
    ['a code that is no code', { ...m01, code: 'a b' }, 422, 'core.input-invalid', '/code'],
    ['no label', { ...m01, label: { fr: ' ', en: 'x' } }, 422, 'core.input-invalid', '/label/fr'],
    ['an area without a date', { ...m01, dateUnit: null }, 422, 'core.input-invalid', '/dateUnit'],
  ])('refuse %s', async (_, level, status, code, pointer) => {
    const { status: answered, body } = await add(level);
    expect([answered, body.code, body.errors?.[0]?.pointer]).toEqual([status, code, pointer]);
    expect(body.title).not.toBe(code);
    expect(await levels()).toHaveLength(5);
  });

  it('are called what the network calls them', async () => {
    const label = { fr: 'Maille', en: 'Cell' };
    expect((await administrator.patch(`${path}/2`, { label })).status).toBe(204);
    expect(await levels()).toContainEqual({ code: '2', isShown: true, label });
    expect((await administrator.patch<Answer>(`${path}/m99`, { label })).body.code).toBe('synthesis.level-unknown');
    await administrator.patch(`${path}/2`, { label: { fr: 'Maille de 10 km', en: '10 km grid cell' } });
  });

  it('go when nothing names them, and say what does', async () => {
    await add(m01);
    const refused = async (code: string) => {
      const { status, body } = await remove('m01');
      expect([status, body.code]).toEqual([409, code]);
      expect(body.title).not.toBe(code);
    };
    await aRule(platform, { cdNom: eagle, level: 'm01' });
    await refused('core.sensitivity-rule-level-exists');
    await publish(platform, [anObservation({ datasetId, cdNom: eagle, sourceId: 'known', description: 'again' })]);
    await platform.db.query(sql`delete from taxonomy.sensitivity_rule`);
    await refused('synthesis.observation-sensitivity-exists');
    await platform.db.query(sql`delete from synthesis.observation`);
    await publish(platform, [anObservation({ datasetId, cdNom: eagle, sourceId: 'known' })]);
    const [line] = await everyLine(exact);
    await exact.put(`/synthesis/observations/${line?.id}/sensitivity`, { level: 'm01', reason: 'a nest' });
    await platform.db.query(sql`update synthesis.observation set sensitivity = 0`);
    await refused('synthesis.manual-sensitivity-level-exists');
    await platform.db.query(sql`delete from synthesis.manual_sensitivity`);
    await platform.db.query(sql`update core.role_permission set max_sensitivity = ${levelOf('m01')} where permission_key = ${right}`);
    await refused('core.role-permission-max-sensitivity-exists');
    await platform.db.query(sql`update core.role_permission set max_sensitivity = null`);
    expect((await remove('m01')).status).toBe(204);
    expect((await remove('m01')).status).toBe(404);
    for (const code of ['0', '1', '2', '3', '4']) expect((await remove(code)).body.code).toBe('synthesis.level-is-standard');
  });

  it('are the network’s to decide', async () => {
    const rights = { 'synthesis.sensitivity.manage': 'org', [right]: 'network' } as const;
    const local = await platform.as((await anAccount(platform, { organisation: owner, rights })).login);
    for (const refused of [
      await local.post<Answer>(path, m01),
      await local.patch<Answer>(`${path}/2`, { label: m01.label }),
      await local.delete<Answer>(`${path}/2`),
    ])
      expect([refused.status, refused.body.code]).toEqual([403, 'core.network-only']);
    expect((await blurred.post(path, m01)).status).toBe(403);
  });
});
