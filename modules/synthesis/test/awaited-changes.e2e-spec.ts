import type { SessionOrganisation } from '@bocage/sdk/shared';
import { newId, sql } from '@bocage/sdk/server';
import { aDataset, anAccount, anOrganisation, createTestPlatform, type TestClient, type TestPlatform } from '@bocage/sdk/testing';
import { aCountry, anObservation, aRule, inFirstCommune, levelOf, publish } from './builders';
import { PublishRepository } from '../server/publish/publish.repository';
import { RecomputeJob } from '../server/recompute/recompute.job';
import { RecomputeRepository } from '../server/recompute/recompute.repository';
import { detail, everyLine, taxonPage, total, years } from './queries';
import { load, loadBirds, ranks, type Bird } from './reference';
import { featuresOf, tileAt } from './tile';

const right = 'synthesis.observation.read';
const [eagle, blackbird, synonym] = [900_501, 900_502, 900_503];
const birds: readonly Bird[] = [
  ['Accipitriformes', 'Accipitridae', eagle, eagle, 'Aquila chrysaetos'],
  ['Passeriformes', 'Turdidae', blackbird, blackbird, 'Turdus merula'],
];

const pause = () => new Promise((resolve) => setTimeout(resolve, 200));
const gate = () => {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
};

/** The reference has changed, and the jobs that follow it have not run yet. */
describe('observations that wait for their reference', () => {
  let platform: TestPlatform;
  let owner: SessionOrganisation;
  let other: SessionOrganisation;
  let datasetId: string;
  const as = async (organisation: SessionOrganisation, rights: Parameters<typeof anAccount>[1]['rights']) =>
    platform.as((await anAccount(platform, { organisation, rights })).login);

  beforeEach(async () => {
    platform = await createTestPlatform({ modules: ['synthesis'] });
    await aCountry(platform);
    await load(platform, 'ranks', 'ranks.csv', ranks);
    await loadBirds(platform, 17, birds);
    owner = await anOrganisation(platform, { modules: { synthesis: 'on' } });
    other = await anOrganisation(platform, { modules: { synthesis: 'on' } });
    datasetId = (await aDataset(platform, { organisation: owner })).id;
  });
  afterEach(() => platform.close());

  const published = (cdNom: number) => publish(platform, [anObservation({ datasetId, cdNom, geometry: inFirstCommune })]);

  describe('in a new tree', () => {
    let steward: TestClient;
    const seen = async () =>
      (await everyLine(steward)).map(({ taxon, isBlurred }) => ({ cdNom: taxon.cdNom, isBlurred })).sort((a, b) => a.cdNom - b.cdNom);
    const settled = [
      { cdNom: eagle, isBlurred: false },
      { cdNom: blackbird, isBlurred: true },
    ];

    beforeEach(async () => {
      for (const cdNom of [eagle, blackbird]) await aRule(platform, { cdNom, level: '2' });
      for (const cdNom of [eagle, blackbird]) await published(cdNom);
      await platform.runJobs();
      await platform.db.query(
        sql`insert into core.permission (key, module_key) values ('core.access-request.decide', 'core') on conflict do nothing`,
      );
      steward = await as(other, { [right]: 'network', 'core.access-request.decide': 'network' });
      await platform.db.query(sql`insert into core.stewardship (id, organisation_id, taxon) values (${newId()}, ${other.id}, ${eagle})`);
      expect(await seen()).toEqual(settled);
    });

    it('show nothing of another taxon exactly to a steward of one, before and after they are followed', async () => {
      const [line] = (await everyLine(steward)).filter(({ isBlurred }) => isBlurred);
      // Four new places before the eagle: its number would be that of the blackbird.
      await loadBirds(platform, 18, [['Aaaformes', 'Aaaidae', 900_504, 900_504, 'Aaa aaa'], ...birds]);
      expect((await everyLine(steward)).filter(({ isBlurred }) => !isBlurred)).toEqual([]);
      expect(await detail(steward, line?.id ?? '')).toMatchObject({ isBlurred: true, taxon: { cdNom: blackbird } });
      await platform.runJobs();
      expect(await seen()).toEqual(settled);
      expect(await total(steward, { taxon: [eagle] })).toMatchObject({ observations: 1 });
      expect(await taxonPage(steward, blackbird)).toMatchObject({ observations: 1 });
    });

    it('show nothing of a name that became another taxon', async () => {
      await loadBirds(platform, 18, [...birds, ['Accipitriformes', 'Accipitridae', synonym, eagle, 'Falco chrysaetos']]);
      await published(synonym);
      await platform.runJobs();
      expect(await seen()).toEqual([...settled, { cdNom: synonym, isBlurred: false }]);
      await loadBirds(platform, 19, [...birds, ['Passeriformes', 'Turdidae', synonym, blackbird, 'Falco chrysaetos']]);
      expect((await everyLine(steward)).filter(({ taxon, isBlurred }) => taxon.cdNom === synonym && !isBlurred)).toEqual([]);
      await platform.runJobs();
      expect(await seen()).toEqual([...settled, { cdNom: synonym, isBlurred: true }]);
    });

    it('keep their places when the same tree is loaded again', async () => {
      const places = () => platform.db.query(sql`select cd_nom, taxon_position from synthesis.observation order by 1`);
      const before = await places();
      await loadBirds(platform, 18, birds);
      expect(await seen()).toEqual(settled);
      await platform.runJobs();
      expect(await places()).toEqual(before);
    });
  });

  describe('by new rules', () => {
    let blurred: TestClient;
    let exact: TestClient;
    let administrator: TestClient;
    let id: string;
    const rules = (level: string, cdNom: number = eagle, department = '62') =>
      load(platform, 'sensitivity', 'rules.csv', [
        ['cd_nom', 'cd_sl', 'niveau_sensibilite', 'departements'],
        [cdNom, 1, level, department],
      ]);
    const lines = async (client: TestClient) =>
      (await everyLine(client)).map(({ taxon, isBlurred, displayAreaName }) => ({ cdNom: taxon.cdNom, isBlurred, displayAreaName }));
    const isAwaited = async () => (await administrator.get<{ isAwaited: boolean }>('/synthesis/sensitivity')).body.isAwaited;
    const plain = (cdNom: number) => ({ cdNom, isBlurred: false, displayAreaName: null });
    const drawn = async (client: TestClient, zoom: number) =>
      featuresOf((await client.get(`/synthesis/tiles/${tileAt(2.05, 49.05, zoom)}.mvt`)).bytes).reduce(
        (sum, { properties }) => sum + Number(properties['n']),
        0,
      );

    beforeEach(async () => {
      for (const cdNom of [eagle, blackbird]) await published(cdNom);
      blurred = await as(other, { [right]: 'network' });
      exact = await as(owner, { [right]: { scope: 'org', exact: true } });
      administrator = await as(other, { 'synthesis.sensitivity.read': 'network', 'synthesis.sensitivity.manage': 'network' });
      await platform.runJobs();
      id = (await everyLine(blurred)).find(({ taxon }) => taxon.cdNom === eagle)?.id ?? '';
      expect(await lines(blurred)).toEqual(expect.arrayContaining([plain(eagle), plain(blackbird)]));
    });

    it('are read by nobody who lacks the exact right, whatever is asked', async () => {
      expect([await drawn(blurred, 6), await drawn(blurred, 16)]).toEqual([2, 2]);
      expect(await isAwaited()).toBe(false);
      await rules('2');
      expect(await isAwaited()).toBe(true);
      expect(await lines(blurred)).toEqual([plain(blackbird)]);
      expect(await lines(exact)).toHaveLength(2);
      await expect(detail(blurred, id)).rejects.toThrow('synthesis.observation-unknown');
      expect(await detail(exact, id)).toMatchObject({ isBlurred: false });
      expect(await total(blurred)).toEqual({ observations: 1, taxa: 1 });
      expect(await total(blurred, { taxon: [eagle] })).toEqual({ observations: 0, taxa: 0 });
      expect(await total(exact)).toEqual({ observations: 2, taxa: 2 });
      expect(await total(blurred, { dataset: [datasetId] })).toMatchObject({ observations: 1 });
      expect(await years(blurred)).toEqual([{ year: 2020, n: 1 }]);
      expect(await taxonPage(blurred, eagle)).toMatchObject({ observations: 0 });
      expect([await drawn(blurred, 6), await drawn(blurred, 16), await drawn(exact, 6)]).toEqual([1, 1, 2]);
      await platform.runJobs();
      expect(await isAwaited()).toBe(false);
      expect(await lines(blurred)).toEqual(
        expect.arrayContaining([{ cdNom: eagle, isBlurred: true, displayAreaName: 'Area E001N001' }, plain(blackbird)]),
      );
      expect(await total(blurred)).toEqual({ observations: 2, taxa: 2 });
      await expect(detail(blurred, id)).rejects.toThrow('synthesis.observation-unknown');
    });

    it('are known to their observer all the same', async () => {
      const observer = await anAccount(platform, { organisation: other, rights: { [right]: 'network' } });
      await publish(platform, [anObservation({ datasetId, cdNom: eagle, observerIds: [observer.personId] })]);
      await rules('4');
      expect(await lines(await platform.as(observer.login))).toEqual(expect.arrayContaining([plain(eagle), plain(blackbird)]));
      expect(await lines(blurred)).toEqual([plain(blackbird)]);
    });

    it('are seen again where the rules turn out not to concern them, also what was published meanwhile', async () => {
      await rules('2', eagle, '59');
      await published(eagle);
      expect(await lines(blurred)).toEqual([plain(blackbird)]);
      await platform.runJobs();
      expect(await lines(blurred)).toEqual(expect.arrayContaining([plain(eagle), plain(eagle), plain(blackbird)]));
      expect(await platform.db.query(sql`select from taxonomy.awaited_level`)).toEqual([]);
    });

    it('keep what is shown of them where it is coarse enough, and lose it where it is not', async () => {
      await rules('2');
      await platform.runJobs();
      const cell = { cdNom: eagle, isBlurred: true, displayAreaName: 'Area E001N001' };
      await rules('1');
      expect(await lines(blurred)).toContainEqual(cell);
      await platform.runJobs();
      expect(await lines(blurred)).toContainEqual({ ...cell, displayAreaName: 'Area 62001' });
      await rules('3');
      expect(await lines(blurred)).toEqual([plain(blackbird)]);
      await platform.runJobs();
      expect(await lines(blurred)).toContainEqual({ ...cell, displayAreaName: 'Area 62' });
    });

    it('wait for a computation that began after the change', async () => {
      const repository = platform.get(RecomputeRepository);
      const before = await repository.begin();
      await rules('2');
      await repository.end(before);
      expect(await lines(blurred)).toEqual([plain(blackbird)]);
      const order: string[] = [];
      const publishing = platform.db.transaction(async () => {
        await platform.get(PublishRepository).enter();
        await pause();
        await pause();
        order.push('published');
      });
      await pause();
      await repository.begin();
      order.push('computed');
      await publishing;
      expect(order).toEqual(['published', 'computed']);
      await platform.runJobs();
      expect(await lines(blurred)).toHaveLength(2);
    });

    it('wait under the numbers of the tree before, when it changes too', async () => {
      await loadBirds(platform, 18, [['Aaaformes', 'Aaaidae', 900_504, 900_504, 'Aaa aaa'], ...birds]);
      await rules('2');
      expect(await lines(blurred)).toEqual([plain(blackbird)]);
      await platform.runJobs();
      const cell = { isBlurred: true, displayAreaName: 'Area E001N001' };
      expect(await lines(blurred)).toEqual(expect.arrayContaining([{ cdNom: eagle, ...cell }, plain(blackbird)]));
      await loadBirds(platform, 19, [['Passeriformes', 'Turdidae', blackbird, eagle, 'Turdus merula']]);
      expect(await lines(blurred)).toEqual([{ cdNom: eagle, ...cell }]);
      await platform.runJobs();
      expect(await lines(blurred)).toEqual(expect.arrayContaining([eagle, blackbird].map((cdNom) => ({ cdNom, ...cell }))));
      expect(await platform.db.query(sql`select from taxonomy.former_position union all select from taxonomy.awaited_level`)).toEqual([]);
    });

    describe('whose code left the reference', () => {
      const [gone, goneBefore] = [900_999, 900_998];
      const cell = { cdNom: eagle, isBlurred: true, displayAreaName: 'Area E001N001' };
      const removed = (...names: readonly (readonly [cdNom: number, replacedBy: number])[]) =>
        load(platform, 'removed-names', 'CDNOM_DISPARUS.csv', [['CD_NOM', 'CD_NOM_REMPLACEMENT'], ...names]);

      it('wait from the moment their replacement is known, and follow it', async () => {
        await rules('2', gone);
        await platform.runJobs();
        expect(await lines(blurred)).toContainEqual(plain(eagle));
        await removed([gone, blackbird]);
        expect(await lines(blurred)).toEqual([plain(eagle)]);
        await removed([gone, eagle]);
        expect(await lines(blurred)).toEqual([]);
        await platform.runJobs();
        expect(await lines(blurred)).toEqual(expect.arrayContaining([cell, plain(blackbird)]));
      });

      it('follow one replacement after the other, and end where these go round', async () => {
        await removed([goneBefore, gone], [gone, goneBefore]);
        await rules('2', goneBefore);
        await platform.runJobs();
        expect(await lines(blurred)).toContainEqual(plain(eagle));
        expect((await administrator.get('/synthesis/sensitivity')).body).toMatchObject({ lostRules: [{ cdNom: goneBefore }] });
        await removed([gone, eagle]);
        expect(await lines(blurred)).toEqual([plain(blackbird)]);
        await platform.runJobs();
        expect(await lines(blurred)).toContainEqual(cell);
        expect((await administrator.get('/synthesis/sensitivity')).body).toMatchObject({ lostRules: [] });
      });
    });

    // By two connections, of which the embedded engine has one.
    const onPostgresql = process.env['TEST_DATABASE_URL'] ? it : it.skip;
    onPostgresql('wait under the numbers of a tree that was loaded at the same time', async () => {
      const [treeEnds, treeIsLoaded, ruleEnds] = [gate(), gate(), gate()];
      const tree = platform.db.transaction(async () => {
        await loadBirds(platform, 18, [['Aaaformes', 'Aaaidae', 900_504, 900_504, 'Aaa aaa'], ...birds]);
        treeIsLoaded.open();
        await treeEnds.opened;
      });
      await treeIsLoaded.opened;
      const rule = platform.db.transaction(async () => {
        await platform.db.query(
          sql`insert into taxonomy.sensitivity_rule (cd_nom, level, list_code) values (${eagle}, ${levelOf('2')}, 'late')`,
        );
        await ruleEnds.opened;
      });
      await pause();
      treeEnds.open();
      await tree;
      const computation = platform.get(RecomputeJob).run();
      await pause();
      ruleEnds.open();
      await Promise.all([rule, computation]);
      expect(await lines(blurred)).toEqual([plain(blackbird)]);
      await platform.get(RecomputeJob).run();
      expect(await lines(blurred)).toContainEqual({ cdNom: eagle, isBlurred: true, displayAreaName: 'Area E001N001' });
    });

    it('show nothing of a level that is to show less, until it does', async () => {
      await rules('1');
      await platform.runJobs();
      const shows = (areaType: string) =>
        administrator.put('/synthesis/sensitivity/displays', { displays: [{ level: '1', areaType, dateUnit: 'month' }] });
      expect((await shows('M10')).status).toBe(204);
      expect(await lines(blurred)).toEqual([plain(blackbird)]);
      await platform.runJobs();
      expect(await lines(blurred)).toContainEqual({ cdNom: eagle, isBlurred: true, displayAreaName: 'Area E001N001' });
      expect((await shows('COM')).status).toBe(204);
      expect(await lines(blurred)).toContainEqual({ cdNom: eagle, isBlurred: true, displayAreaName: 'Area E001N001' });
    });
  });
});
