import type { Observation, SessionOrganisation } from '@bocage/sdk/shared';
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
import { RecomputeJob } from '../server/recompute/recompute.job';
import { aCountry, anObservation, aRule, elsewhereInFirstCommune, inFirstCommune, inSecondCommune, publish, someCodes } from './builders';
import { detail, everyLine, page, taxonPage, total, unsearched, years } from './queries';
import { featuresOf, tileAt } from './tile';

const right = 'synthesis.observation.read';

describe('sensitive observations', () => {
  let platform: TestPlatform;
  let country: Awaited<ReturnType<typeof aCountry>>;
  let owner: SessionOrganisation;
  let datasetId: string;
  let blurred: TestClient;
  let exact: TestClient;
  const family = 900_100;
  const eagle = 900_101;
  const common = 900_102;
  const observation = (given: Partial<Observation> = {}) => anObservation({ datasetId, cdNom: eagle, ...given });
  const levelOf = async (given: Partial<Observation>) => {
    const row = observation(given);
    await publish(platform, [row]);
    const { level } = await platform.db.one<{ level: string }>(sql`
      select code as level from synthesis.observation join taxonomy.sensitivity_level on level = sensitivity where source_id = ${row.sourceId}`);
    return level;
  };
  const onlyRule = async (rule: Parameters<typeof aRule>[1]) => {
    await platform.db.query(sql`delete from taxonomy.sensitivity_rule`);
    await aRule(platform, rule);
  };

  beforeAll(async () => {
    platform = await createTestPlatform({ modules: ['synthesis'] });
    country = await aCountry(platform);
    await someCodes(platform);
    await aTaxon(platform, { cdNom: family, scientificName: 'Accipitridae', rank: 'FM', treeFirst: 1, treeLast: 5 });
    await aTaxon(platform, { cdNom: eagle, scientificName: 'Aquila chrysaetos', treeFirst: 3, treeLast: 3 });
    await aTaxon(platform, { cdNom: common, scientificName: 'Turdus merula', treeFirst: 9, treeLast: 9 });
    owner = await anOrganisation(platform, { modules: { synthesis: 'on' } });
    const others = await anOrganisation(platform, { modules: { synthesis: 'on' } });
    datasetId = (await aDataset(platform, { organisation: owner })).id;
    blurred = await platform.as((await anAccount(platform, { organisation: others, rights: { [right]: 'network' } })).login);
    exact = await platform.as(
      (await anAccount(platform, { organisation: owner, rights: { [right]: { scope: 'network', exact: true } } })).login,
    );
  });
  afterEach(async () => {
    await platform.db.query(sql`delete from synthesis.observation`);
    await platform.db.query(sql`delete from taxonomy.sensitivity_rule`);
  });
  afterAll(() => platform.close());

  it('reaches the descendants of the taxon of a rule, and nothing else', async () => {
    await onlyRule({ cdNom: family, level: '2' });
    expect(await levelOf({ cdNom: eagle })).toBe('2');
    expect(await levelOf({ cdNom: common })).toBe('0');
  });

  it('takes the highest of several rules', async () => {
    await onlyRule({ cdNom: family, level: '1' });
    await aRule(platform, { cdNom: eagle, level: '3' });
    expect(await levelOf({})).toBe('3');
  });

  it('knows departments; an unknown department is concerned', async () => {
    await onlyRule({ cdNom: eagle, level: '2', departments: ['62'] });
    expect(await levelOf({})).toBe('2');
    expect(await levelOf({ geometry: { type: 'Point', coordinates: [-30, 40] } })).toBe('2');
    await onlyRule({ cdNom: eagle, level: '2', departments: ['59'] });
    expect(await levelOf({})).toBe('0');
  });

  it('knows seasons over New Year', async () => {
    await onlyRule({ cdNom: eagle, level: '2', season: [1101, 228] });
    const on = (day: string, end = day) => levelOf({ dateMin: day, dateMax: end });
    expect(await on('2019-12-31')).toBe('2');
    expect(await on('2019-01-01')).toBe('2');
    expect(await on('2019-02-28')).toBe('2');
    expect(await on('2019-11-01')).toBe('2');
    expect(await on('2019-03-01')).toBe('0');
    expect(await on('2019-10-31')).toBe('0');
    expect(await on('2019-10-15', '2019-11-02')).toBe('2');
    expect(await on('2018-01-01', '2019-06-01')).toBe('2');
  });

  it('knows how long a rule holds', async () => {
    await onlyRule({ cdNom: eagle, level: '2', durationYears: 5 });
    const year = new Date().getUTCFullYear();
    expect(await levelOf({ dateMin: `${year - 5}-06-01`, dateMax: `${year - 5}-06-01` })).toBe('2');
    expect(await levelOf({ dateMin: `${year - 6}-06-01`, dateMax: `${year - 6}-06-01` })).toBe('0');
  });

  it('knows biological statuses; an unknown one is concerned', async () => {
    await onlyRule({ cdNom: eagle, level: '2', biologicalStatus: '3' });
    expect(await levelOf({ biologicalStatus: '3' })).toBe('2');
    expect(await levelOf({})).toBe('2');
    expect(await levelOf({ biologicalStatus: '9' })).toBe('0');
  });

  it('follows a change of rules and of the observation', async () => {
    const row = observation();
    await publish(platform, [row]);
    expect(await everyLine(blurred)).toMatchObject([{ isBlurred: false, communeName: 'Area 62001' }]);
    await onlyRule({ cdNom: eagle, level: '2' });
    await platform.get(RecomputeJob).run();
    expect(await everyLine(blurred)).toMatchObject([{ isBlurred: true, displayAreaName: 'Area E001N001', communeName: null }]);
    await publish(platform, [{ ...row, cdNom: common }]);
    expect(await everyLine(blurred)).toMatchObject([{ isBlurred: false }]);
  });

  it('keeps the wish of the producer, the coarser of the two', async () => {
    await publish(platform, [observation({ cdNom: common, diffusionLevel: '3' })]);
    expect(await everyLine(blurred)).toMatchObject([
      { isBlurred: true, precisionLevel: '3', displayAreaName: 'Area 62', dateMin: '2020-01-01T00:00:00' },
    ]);
  });

  it('shows the commune, the grid cell, the department, or nothing', async () => {
    for (const [level, name] of [
      ['1', 'Area 62001'],
      ['2', 'Area E001N001'],
      ['3', 'Area 62'],
    ] as const) {
      await onlyRule({ cdNom: eagle, level });
      await publish(platform, [observation({ sourceId: 'same', description: `level ${level}` })]);
      expect(await everyLine(blurred)).toMatchObject([{ displayAreaName: name, precisionLevel: level }]);
    }
    await onlyRule({ cdNom: eagle, level: '4' });
    await publish(platform, [observation({ sourceId: 'same', description: 'level 4' })]);
    expect(await everyLine(blurred)).toEqual([]);
    expect(await total(blurred)).toEqual({ observations: 0, taxa: 0 });
    expect(await everyLine(exact)).toMatchObject([{ isBlurred: false }]);
  });

  it('shows the department where the cell is mostly in another one: the rules would tell in which part of it', async () => {
    const { db } = platform;
    const beside = await anArea(platform, { type: 'DEP', code: '80', west: 2.5, south: 49, size: 0.5, sizeRank: 80_000 });
    const edge = await anArea(platform, { type: 'M10', code: 'E003N001', west: 2.49, south: 49, size: 0.2, sizeRank: 10_000 });
    const shares = (department: number, beyond: number) =>
      db.query(sql`
        insert into geography.area_intersection (area_id, other_id, share)
        values (${edge}, ${country.department}, ${department}), (${edge}, ${beside}, ${beyond})
        on conflict (area_id, other_id) do update set share = excluded.share`);
    const shownAt = async () => {
      await db.query(sql`delete from synthesis.observation`);
      await publish(platform, [observation({ geometry: { type: 'Point', coordinates: [2.495, 49.05] } })]);
      return (await page(blurred)).items;
    };
    await onlyRule({ cdNom: eagle, level: '2', departments: ['62'] });
    await shares(0.05, 0.95);
    expect(await shownAt()).toMatchObject([
      { isBlurred: true, precisionLevel: '2', displayAreaName: 'Area 62', dateMin: '2020-01-01T00:00:00' },
    ]);
    await db.query(sql`delete from geography.area_intersection where area_id = ${edge} and other_id = ${country.department}`);
    expect(await shownAt()).toMatchObject([{ displayAreaName: 'Area 62' }]);
    await shares(0.2, 0.1);
    expect(await shownAt()).toMatchObject([{ displayAreaName: 'Area E003N001', departmentName: null }]);
    await db.query(sql`update geography.area set is_active = false where id in (${edge}, ${beside})`);
  });

  it('shows the exact record to who owns it or observed it, the projection to others', async () => {
    await onlyRule({ cdNom: eagle, level: '2' });
    const organisation = await anOrganisation(platform, { modules: { synthesis: 'on' } });
    const observer = await anAccount(platform, { organisation, rights: { [right]: 'network' } });
    await publish(platform, [observation({ placeName: 'Falaise', observerIds: [observer.personId] })]);
    expect(await everyLine(exact)).toMatchObject([{ isBlurred: false, placeName: 'Falaise' }]);
    expect(await everyLine(await platform.as(observer.login))).toMatchObject([{ isBlurred: false, placeName: 'Falaise' }]);
    expect(await everyLine(blurred)).toMatchObject([{ isBlurred: true, placeName: null }]);
    for (const client of [exact, blurred]) expect(await total(client)).toEqual({ observations: 1, taxa: 1 });
    const [line] = await everyLine(blurred);
    expect(await detail(exact, line!.id)).toMatchObject({ isBlurred: false, placeName: 'Falaise' });
  });

  it('finds a withheld word, place or person for who may know it only', async () => {
    await onlyRule({ cdNom: eagle, level: '2' });
    await publish(platform, [observation({ placeName: 'Falaise', observers: 'A. Dupont' })]);
    for (const filter of [{ q: 'falaise' }, { observer: ['dupont'] }, { area: [country.first] }, { bbox: [2.04, 49.04, 2.06, 49.06] }]) {
      expect(await everyLine(blurred, filter)).toEqual([]);
      expect(await total(blurred, filter)).toEqual({ observations: 0, taxa: 0 });
      expect(await everyLine(exact, filter)).toHaveLength(1);
    }
    expect(await everyLine(blurred, { area: [country.cell] })).toHaveLength(1);
    expect(await everyLine(blurred, { area: [country.department] })).toHaveLength(1);
    await expect(total(blurred, { sensitivity: '1' })).rejects.toThrow('synthesis.filter-withheld');
    expect(await total(exact, { sensitivity: '1' })).toEqual({ observations: 1, taxa: 1 });
  });

  it('says how many blurred records a search by withheld words could not look into', async () => {
    await onlyRule({ cdNom: eagle, level: '2' });
    await publish(platform, [
      observation({ placeName: 'Falaise' }),
      observation({ cdNom: common, placeName: 'Falaise' }),
      observation({ dateMin: '2011-05-04', dateMax: '2011-05-04' }),
    ]);
    expect(await total(blurred, { q: 'falaise' })).toEqual({ observations: 1, taxa: 1 });
    expect(await unsearched(blurred, { q: 'falaise' })).toBe(2);
    expect(await unsearched(blurred, { q: 'no such word' })).toBe(2);
    expect(await unsearched(blurred, { observer: ['dupont'], from: '2020-01-01' })).toBe(1);
    expect(await unsearched(blurred, { area: [country.second], q: 'falaise' })).toBe(0);
    expect(await unsearched(blurred, { taxon: [family] })).toBe(0);
    expect(await unsearched(exact, { q: 'falaise' })).toBe(0);
  });

  it('projects new records of a dataset lent blurred, and searches none of them by words', async () => {
    const borrower = await anOrganisation(platform, { modules: { synthesis: 'on' } });
    const client = await platform.as((await anAccount(platform, { organisation: borrower, rights: { [right]: 'org' } })).login);
    await platform.db.query(sql`update metadata.dataset set is_lent_blurred = true where id = ${datasetId}`);
    await platform.db.query(sql`
      insert into core.share (id, object_type, object_id, from_organisation_id, to_organisation_id, level, actions, is_exact, status)
      values (gen_random_uuid(), 'dataset', ${datasetId}, ${owner.id}, ${borrower.id}, 'read', array['read'], false, 'accepted')`);
    await publish(platform, [observation({ cdNom: common, placeName: 'Falaise' })]);
    expect(await everyLine(client)).toMatchObject([{ isBlurred: true, precisionLevel: '0' }]);
    expect(await total(client, { q: 'falaise' })).toEqual({ observations: 0, taxa: 0 });
    expect(await unsearched(client, { q: 'falaise' })).toBe(1);
    await expect(total(client, { sensitivity: '1' })).rejects.toThrow('synthesis.filter-withheld');
    await platform.db.query(sql`update metadata.dataset set is_lent_blurred = false where id = ${datasetId}`);
  });

  it('never tells two truths of one display area apart', async () => {
    await onlyRule({ cdNom: eagle, level: '2' });
    const background = [
      observation({ sourceId: 'a', cdNom: common }),
      observation({ sourceId: 'b', cdNom: common, geometry: inSecondCommune }),
    ];
    const secret = 'canary';
    const first = observation({
      id: '01990000-0000-7000-8000-000000000001',
      sourceId: 'truth',
      geometry: inFirstCommune,
      placeName: secret,
      description: secret,
      contextComment: secret,
      citedName: secret,
      observers: secret,
      altitudeMin: 100,
      altitudeMax: 110,
      depthMin: 1,
      depthMax: 2,
      precision: 5,
      additionalData: { secret },
      determiner: secret,
      digitalProof: secret,
      nonDigitalProof: secret,
      sampleNumber: secret,
      validationComment: secret,
      validator: secret,
      groupingMethod: secret,
      bibliographicReference: secret,
      dateMin: '2020-05-04T06:30:00',
      dateMax: '2020-05-04T07:00:00',
    });
    const second: Observation = {
      ...first,
      geometry: inSecondCommune,
      altitudeMin: 400,
      altitudeMax: 500,
      depthMin: 7,
      depthMax: 9,
      precision: 50,
      dateMin: '2020-05-21T20:00:00',
      dateMax: '2020-05-22T07:00:00',
    };
    await publish(platform, [...background, first]);
    const seen = await everything(blurred);
    expect(seen.join('')).not.toContain(secret);
    expect(seen.join('')).not.toContain(first.id);
    for (const truth of [second, { ...first, geometry: elsewhereInFirstCommune }, first]) {
      await publish(platform, [truth]);
      const again = await everything(blurred);
      again.forEach((answer, index) => expect(answer).toBe(seen[index]));
    }
    expect((await everything(exact)).join('')).toContain(secret);
  });

  /** Every kind of answer, for filters that try to tell places, dates and heights apart. */
  async function everything(client: TestClient): Promise<string[]> {
    const filters = [
      {},
      { taxon: [family] },
      { area: [country.first] },
      { area: [country.second] },
      { area: [country.cell] },
      { area: [country.department] },
      { q: 'canary' },
      { bbox: [2.04, 49.04, 2.06, 49.06] },
      { bbox: [2.14, 49.04, 2.16, 49.06] },
      { bbox: [2, 49, 2.2, 49.2] },
      { polygon: [2.04, 49.04, 2.06, 49.04, 2.05, 49.06] },
      { from: '2020-05-03', to: '2020-05-05' },
      { from: '2020-05-20', to: '2020-05-23' },
      { from: '2020-05-01', to: '2020-05-31' },
      { season: '05-01..05-10' },
      { observer: ['canary'] },
    ];
    const answers: string[] = [];
    for (const filter of filters) {
      const lines = await everyLine(client, filter, 1);
      answers.push(
        JSON.stringify(lines),
        JSON.stringify(await page(client, filter)),
        JSON.stringify(await total(client, filter)),
        JSON.stringify(await years(client, filter)),
      );
      for (const { id } of lines) {
        // Dates of the rows themselves change with each writing, for who may see them exactly.
        const { createdAt, updatedAt, ...shown } = await detail(client, id);
        answers.push(JSON.stringify(shown), createdAt && updatedAt ? '' : 'withheld');
      }
    }
    for (const z of [0, 5, 8, 9, 11, 14]) {
      for (const [longitude, latitude] of [
        [2.05, 49.05],
        [2.15, 49.05],
        [2.1, 49.1],
      ] as const) {
        const { bytes, status } = await client.get(`/synthesis/tiles/${tileAt(longitude, latitude, z)}.mvt`);
        answers.push(`${status} ${bytes.toString('base64')} ${JSON.stringify(featuresOf(bytes).map(({ properties }) => properties))}`);
      }
    }
    for (const cdNom of [family, eagle]) answers.push(JSON.stringify(await taxonPage(client, cdNom)));
    return answers;
  }
});
