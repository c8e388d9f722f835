import type { SessionOrganisation } from '@bocage/sdk/shared';
import { decodeCursor, sql } from '@bocage/sdk/server';
import {
  aDataset,
  anAccount,
  anOrganisation,
  aTaxon,
  createTestPlatform,
  sampleOf,
  surfaceOf,
  testKernel,
  type Surface,
  type TestClient,
  type TestPlatform,
} from '@bocage/sdk/testing';
import { aCountry, anObservation, aRule, publish, someCodes } from './builders';
import { detail, everyLine, page, total } from './queries';

const right = 'synthesis.observation.read';
const eagle = 900_401;
const common = 900_402;

/** The numbers are those of the table in docs/admin/security.md. */
describe('abuse', () => {
  let platform: TestPlatform;
  let surface: Surface;
  let owner: SessionOrganisation;
  let elsewhere: SessionOrganisation;
  let datasetId: string;
  let reader: TestClient;
  let everything: TestClient;

  beforeAll(async () => {
    const installed = (await testKernel()).installedModules() as { manifest: { key: string } }[];
    platform = await createTestPlatform({ installed });
    surface = await surfaceOf(platform);
    await aCountry(platform);
    await someCodes(platform);
    await aTaxon(platform, { cdNom: eagle, scientificName: 'Aquila chrysaetos', treeFirst: 3 });
    await aTaxon(platform, { cdNom: common, scientificName: 'Turdus merula', treeFirst: 9 });
    await aRule(platform, { cdNom: eagle, level: '2' });
    const modules = Object.fromEntries(installed.map(({ manifest }) => [manifest.key, 'on' as const]).filter(([key]) => key !== 'core'));
    owner = await anOrganisation(platform, { modules });
    elsewhere = await anOrganisation(platform, { modules });
    datasetId = (await aDataset(platform, { organisation: owner })).id;
    reader = await platform.as((await anAccount(platform, { organisation: elsewhere, rights: { [right]: 'network' } })).login);
    const rights = Object.fromEntries(surface.routes.flatMap(({ permission }) => (permission ? [[permission, 'network' as const]] : [])));
    everything = await platform.as((await anAccount(platform, { organisation: owner, rights })).login);
  });
  afterEach(() => platform.db.query(sql`delete from synthesis.observation`));
  afterAll(() => platform?.close());

  it('6: a cursor holds what is shown, and a forged one moves the page, nothing else', async () => {
    await publish(platform, [
      anObservation({ datasetId, cdNom: eagle, dateMin: '2020-05-04T06:30:00', dateMax: '2020-05-04T07:00:00' }),
      anObservation({ datasetId, cdNom: common, dateMin: '2019-05-04', dateMax: '2019-05-04' }),
    ]);
    const { next, items } = await page(reader, {}, null, 1);
    expect(items).toMatchObject([{ isBlurred: true, dateMax: '2020-05-31T00:00:00' }]);
    expect(decodeCursor(next ?? '', ['timestamp', 'uuid'])).toEqual([expect.stringMatching(/^2020-05-31/), items[0]?.id]);
    const forged = Buffer.from(JSON.stringify(['2020-05-04 06:59:59', '00000000-0000-0000-0000-000000000000'])).toString('base64url');
    expect((await page(reader, {}, forged)).items.map(({ taxon }) => taxon.cdNom)).toEqual([common]);
    for (const after of ['x', Buffer.from('["a","b"]').toString('base64url'), Buffer.from('["\' or 1=1",1]').toString('base64url')])
      await expect(page(reader, {}, after)).rejects.toThrow('core.cursor-invalid');
  });

  it('18: a record that is hidden wholly answers as one that does not exist', async () => {
    await publish(platform, [
      anObservation({ id: '01990000-0000-7000-8000-0000000000b1', datasetId, cdNom: common, diffusionLevel: '4' }),
    ]).catch(() => undefined);
    await platform.db.query(sql`delete from taxonomy.sensitivity_rule`);
    await aRule(platform, { cdNom: common, level: '4' });
    await publish(platform, [anObservation({ id: '01990000-0000-7000-8000-0000000000b2', datasetId, cdNom: common })]);
    const answer = async (id: string) => (await detail(reader, id).catch((error: Error) => error.message)) as string;
    const blank = (text: string) => text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '');
    expect(blank(await answer('01990000-0000-7000-8000-0000000000b2'))).toBe(blank(await answer('01990000-0000-7000-8000-0000000000ff')));
    expect(await total(reader)).toEqual({ observations: 0, taxa: 0 });
    await platform.db.query(sql`delete from taxonomy.sensitivity_rule`);
    await aRule(platform, { cdNom: eagle, level: '2' });
  });

  it('18: what is hidden runs the statements that what does not exist runs', async () => {
    const hidden = '01990000-0000-7000-8000-0000000000b3';
    const unknown = '01990000-0000-7000-8000-0000000000ff';
    await platform.db.query(sql`delete from taxonomy.sensitivity_rule`);
    await aRule(platform, { cdNom: common, level: '4' });
    await publish(platform, [anObservation({ id: hidden, datasetId, cdNom: common, placeName: 'hollow' })]);
    const rights = { [right]: 'network', 'synthesis.observation.classify': { scope: 'network', exact: true } } as const;
    const classifier = await platform.as((await anAccount(platform, { organisation: elsewhere, rights })).login);
    /** Once before, so that what is remembered between requests is. */
    const statements = async (ask: () => Promise<unknown>) => {
      await ask();
      const spied = jest.spyOn(platform.db, 'query');
      await ask();
      const texts = spied.mock.calls.map(([{ text }]) => text);
      spied.mockRestore();
      return texts;
    };
    const byId = surface.routes.filter(({ path }) => /^\/synthesis\/.*\{id\}/.test(path));
    expect(byId.length).toBeGreaterThan(0);
    const asks: ((id: string) => Promise<unknown>)[] = [
      (id) => detail(reader, id).catch(() => undefined),
      ...byId.map(
        ({ method, path, body }) =>
          (id: string) =>
            classifier.send(method, path.replace('{id}', id), body && { level: '3', reason: 'seen nesting' }),
      ),
    ];
    for (const ask of asks) {
      const ofUnknown = await statements(() => ask(unknown));
      expect(ofUnknown.length).toBeGreaterThan(1);
      expect(await statements(() => ask(hidden))).toEqual(ofUnknown);
    }
    const filters = [{ q: 'hollow' }, { bbox: [2.04, 49.04, 2.06, 49.06] }, { taxon: [common] }, { from: '2020-05-04', to: '2020-05-04' }];
    const ofFilters = async () => {
      const found: string[][] = [];
      for (const filter of filters) for (const ask of [page, total]) found.push(await statements(() => ask(reader, filter)));
      return found;
    };
    const withRecord = await ofFilters();
    await platform.db.query(sql`delete from synthesis.observation`);
    expect(await ofFilters()).toEqual(withRecord);
    await platform.db.query(sql`delete from taxonomy.sensitivity_rule`);
    await aRule(platform, { cdNom: eagle, level: '2' });
  });

  it('25: a query that asks for too much is refused before anything runs', async () => {
    const ask = (query: string) => reader.post<{ errors?: { extensions: { code: string } }[] }>('/graphql', { query });
    const aliases = Array.from({ length: 800 }, (_, index) => `a${index}: synthesisTaxonPage(cdNom: ${eagle}) { observations }`).join(' ');
    expect((await ask(`{ ${aliases} }`)).body.errors?.[0]?.extensions.code).toBe('core.query-too-costly');
    const deep = `{ area(id: 1) { ${'containedIn { area { '.repeat(15)} id ${'} }'.repeat(15)} } }`;
    expect((await ask(deep)).body.errors?.[0]?.extensions.code).toBe('core.query-invalid');
    const circular = '{ sites { ...a } } fragment a on Site { ...b } fragment b on Site { ...a }';
    expect((await ask(circular)).body.errors?.[0]?.extensions.code).toBe('core.query-invalid');
    for (const levels of [100, 1000, 2500, 50_000]) {
      const deepest = `${'{ sites '.repeat(levels)}${'}'.repeat(levels)}`;
      expect((await ask(deepest)).body.errors?.[0]?.extensions.code).toBe('core.query-invalid');
    }
    expect((await ask(`{ platformVersion } #${'x'.repeat(2_000_000)}`)).status).toBe(413);
  });

  it('26, 27: strangers learn nothing of the schema, and no batch is read', async () => {
    const stranger = await platform.as();
    expect((await stranger.post('/graphql', { query: '{ __schema { types { name } } }' })).status).toBe(401);
    const batch = await reader.post(
      '/graphql',
      Array.from({ length: 500 }, () => ({ query: '{ platformVersion }' })),
    );
    expect([batch.status >= 400, batch.status < 500]).toEqual([true, true]);
  });

  it('28: signs of SQL, paths and programs in any parameter are values, refused or not found', async () => {
    const signs = [
      "'; drop table core.account; --",
      '1 or 1=1',
      '%00',
      '\\',
      '../../etc/passwd',
      '{{7*7}}',
      '$(id)',
      '\u202e',
      '%',
      '𝒳'.repeat(300),
    ];
    const wrong: string[] = [];
    for (const route of surface.routes.filter(({ method }) => method === 'GET')) {
      const inPath = route.parameters.filter((parameter) => parameter.in === 'path');
      const inQuery = route.parameters.filter((parameter) => parameter.in === 'query');
      const plain = inPath.reduce(
        (path, { name, schema }) => path.replace(`{${name}}`, encodeURIComponent(String(sampleOf(schema)))),
        route.path,
      );
      const addresses = signs.flatMap((sign) => [
        ...(inPath.length > 0 ? [route.path.replaceAll(/\{\w+\}/g, encodeURIComponent(sign))] : []),
        ...inQuery.map(({ name }) => `${plain}?${new URLSearchParams({ [name]: sign }).toString()}`),
      ]);
      for (const address of addresses) {
        const { status } = await everything.get(address);
        if (status >= 500) wrong.push(`${status} ${address}`);
      }
    }
    for (const sign of signs)
      for (const filter of [{ q: sign }, { group2: [sign] }, { observer: [sign] }])
        if ((await total(reader, filter).catch((error: Error) => error.message.includes('core.unexpected') && error)) instanceof Error)
          wrong.push(JSON.stringify(filter));
    expect(wrong).toEqual([]);
    expect(await platform.db.query(sql`select 1 from core.account limit 1`)).toHaveLength(1);
  });

  it('35: a drawing that is no drawing is refused by name', async () => {
    const drawn = async (polygon: number[]) => (await total(reader, { polygon }).catch((error: Error) => error.message)) as string;
    expect(await drawn(Array.from({ length: 2_000 }, (_, index) => index % 90))).toContain('core.input-invalid');
    expect(await drawn([0, 0, 1, 1, 200, 400])).toContain('core.input-invalid');
    expect(await drawn([0, 0, 1, 1])).toContain('core.input-invalid');
    expect(await drawn([2, 49, 3, 50, 2, 50, 3, 49])).toEqual({ observations: 0, taxa: 0 });
  });

  it('37: odd texts are kept as they are, and found', async () => {
    const texts = [
      '<img src=x onerror=alert(1)>',
      '\u202eabc',
      'a\u200bb',
      'e' + '\u0301'.repeat(1000),
      '田中さんにあげて',
      '1;DROP TABLE users',
      '👾 🙇',
    ];
    await publish(
      platform,
      texts.map((placeName, index) => anObservation({ datasetId, cdNom: common, sourceId: `odd-${index}`, placeName })),
    );
    const kept = (await everyLine(reader)).map(({ placeName }) => placeName);
    expect(new Set(kept)).toEqual(new Set(texts));
    expect(await total(reader, { q: '田中' })).toEqual({ observations: 1, taxa: 1 });
    expect(await total(reader, { q: '<img' })).toEqual({ observations: 1, taxa: 1 });
  });

  it('41: what a body may not hold is refused, not ignored', async () => {
    const bodies = { sensitivity: 0, role: 'admin', organisationId: owner.id, __proto__: { isAdmin: true }, id: 'x' };
    const wrong: string[] = [];
    for (const route of surface.routes.filter(({ body, method }) => body?.['additionalProperties'] === false && method !== 'GET')) {
      const address = route.path.replaceAll(/\{\w+\}/g, '01990000-0000-7000-8000-0000000000ff');
      const { status } = await everything.send(route.method, address, bodies);
      if (status < 400 || status >= 500) wrong.push(`${route.method} ${route.path}: ${status}`);
    }
    expect(wrong).toEqual([]);
  });
});
