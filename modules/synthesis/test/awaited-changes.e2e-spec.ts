import type { SessionOrganisation } from '@bocage/sdk/shared';
import { newId, sql } from '@bocage/sdk/server';
import { aDataset, anAccount, anOrganisation, createTestPlatform, type TestClient, type TestPlatform } from '@bocage/sdk/testing';
import { aCountry, anObservation, aRule, inFirstCommune, publish } from './builders';
import { detail, everyLine, taxonPage, total } from './queries';
import { load, loadBirds, ranks, type Bird } from './reference';

const right = 'synthesis.observation.read';
const [eagle, blackbird, synonym] = [900_501, 900_502, 900_503];
const birds: readonly Bird[] = [
  ['Accipitriformes', 'Accipitridae', eagle, eagle, 'Aquila chrysaetos'],
  ['Passeriformes', 'Turdidae', blackbird, blackbird, 'Turdus merula'],
];

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
});
