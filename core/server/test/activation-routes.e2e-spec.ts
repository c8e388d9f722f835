import type { Manifest, ProblemDocument, SessionDocument, SessionOrganisation } from '@bocage/sdk/shared';
import { sql } from '@bocage/sdk/server';
import { anAccount, anOrganisation, createTestPlatform, type TestClient, type TestPlatform } from '@bocage/sdk/testing';
import type { ModuleMatrix } from '../shared/modules';
import { ActivationRepository } from '../src/administration/activation.repository';
import { ModuleCatalogue } from '../src/kernel/catalogue';

const view = {
  type: 'object',
  properties: { longitude: { type: 'number' }, latitude: { type: 'number' }, zoom: { type: 'number', maximum: 20 } },
  required: ['longitude', 'latitude', 'zoom'],
  default: { longitude: 2.6, latitude: 47, zoom: 5 },
};
const stations: Manifest = {
  key: 'stations',
  version: '1.0.0',
  platform: '^1.0.0',
  title: { fr: 'Stations', en: 'Stations' },
  requires: { core: '^1.0.0' },
  settings: { type: 'object', properties: { initialView: view } },
};

let platform: TestPlatform;
let administrator: TestClient;
let member: TestClient;
let county: SessionOrganisation;

beforeAll(async () => {
  platform = await createTestPlatform();
  (platform.get(ModuleCatalogue).manifests as Manifest[]).push(stations);
  await platform.db.query(sql`insert into core.module (key, version, state) values ('stations', '1.0.0', 'installed')`);
  const network = await anOrganisation(platform, { kind: 'network' });
  county = await anOrganisation(platform, { code: 'county' });
  const rights = {
    'core.module.activate': 'network',
    'core.platform.supervise': 'network',
    'core.organisation.manage': 'network',
  } as const;
  administrator = await platform.as((await anAccount(platform, { organisation: network, rights })).login);
  const limited = { 'core.module.activate': 'org', 'core.organisation.manage': 'org' } as const;
  member = await platform.as((await anAccount(platform, { organisation: county, rights: limited })).login);
});
afterAll(() => platform?.close());

const put = <T = ProblemDocument>(client: TestClient, organisation: SessionOrganisation, body: unknown, key = 'stations') =>
  client.put<T>(`/administration/modules/${organisation.id}/${key}`, body);
const modulesOf = async (client: TestClient) => (await client.get<SessionDocument>('/session')).body.modules;

test('a switch is effective at the next request, and shows in the matrix', async () => {
  expect(await modulesOf(member)).toEqual({});
  const before = (await member.get('/session')).headers.get('x-modules');
  const switched = await put<ModuleMatrix['cells'][number]>(administrator, county, { state: 'on', reason: 'asked in June' });
  expect(switched.status).toBe(200);
  expect(switched.body).toMatchObject({
    organisationId: county.id,
    moduleKey: 'stations',
    state: 'on',
    reason: 'asked in June',
    settings: {},
  });
  expect(switched.body.decidedBy).toMatch(/^Person/);
  expect((await modulesOf(member))['stations']?.state).toBe('on');
  expect((await modulesOf(member))['stations']?.settings).toEqual({ initialView: view.default });
  expect((await member.get('/session')).headers.get('x-modules')).not.toBe(before);
  const { body } = await administrator.get<ModuleMatrix>('/administration/modules');
  expect(body.organisations.map(({ code }) => code)).toContain('county');
  expect(body.modules).toMatchObject([{ key: 'stations', state: 'installed', requires: [], hasSettings: true }]);
  expect(body.cells).toEqual([switched.body]);
  await put(administrator, county, { state: 'off' });
  expect(await modulesOf(member)).toEqual({});
});

test('errors of settings point at the fields', async () => {
  const { status, body } = await put(administrator, county, { state: 'on', settings: { initialView: { zoom: 99 } } });
  expect([status, body.code]).toEqual([422, 'core.input-invalid']);
  expect(body.errors?.map(({ pointer }) => pointer).sort()).toEqual([
    '/settings/initialView/latitude',
    '/settings/initialView/longitude',
    '/settings/initialView/zoom',
  ]);
});

test.each([
  ['no state', {}, '/state'],
  ['unknown state', { state: 'maybe' }, '/state'],
  ['no date', { state: 'on', validFrom: 'tomorrow' }, '/validFrom'],
  ['unknown field', { state: 'on', decidedBy: 'me' }, '/decidedBy'],
])('bad input is refused at its field: %s', async (_, body, pointer) => {
  const answer = await put(administrator, county, body);
  expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([422, pointer]);
});

test('a period that ends before it begins is refused', async () => {
  const { status, body } = await put(administrator, county, { state: 'on', validFrom: '2026-06-02', validTo: '2026-06-01' });
  expect([status, body.code]).toEqual([422, 'core.module-activation-end-after-start']);
});

test('a right limited to one’s organisation reaches no other', async () => {
  const other = await anOrganisation(platform, { modules: { stations: 'on' } });
  const { body } = await member.get<ModuleMatrix>('/administration/modules');
  expect(body.organisations.map(({ code }) => code)).toEqual(['county']);
  expect(body.cells.filter(({ organisationId }) => organisationId !== county.id)).toEqual([]);
  const refused = await put(member, other, { state: 'off' });
  expect([refused.status, refused.body.code]).toEqual([404, 'core.organisation-unknown']);
  const listed = await member.get<{ items: { code: string; members: number }[] }>('/administration/organisations');
  expect(listed.body.items).toMatchObject([{ code: 'county', members: 1, datasets: 0 }]);
});

test('without the right nothing is told', async () => {
  const nobody = await platform.as((await anAccount(platform, { organisation: county })).login);
  for (const path of [
    '/administration/modules',
    '/administration/modules/stations/settings-schema',
    '/administration/jobs',
    '/administration/organisations',
  ]) {
    expect((await nobody.get(path)).status).toBe(403);
    expect((await (await platform.as()).get(path)).status).toBe(401);
  }
  expect((await put(nobody, county, { state: 'on' })).status).toBe(403);
});

test('the schema of settings carries its defaults', async () => {
  const { body } = await administrator.get('/administration/modules/stations/settings-schema');
  expect(body).toEqual(stations.settings);
  expect((await administrator.get('/administration/modules/nothing/settings-schema')).status).toBe(404);
});

test('the home page shows figures of active modules only, waiting jobs are listed', async () => {
  await put(administrator, county, { state: 'off' });
  expect((await member.get('/home')).body).toEqual({ figures: [] });
  const { status, body } = await administrator.get<{ items: unknown[] }>('/administration/jobs');
  expect([status, Array.isArray(body.items)]).toEqual([200, true]);
});

test('the gate reads the table once per version', async () => {
  const read = jest.spyOn(platform.get(ActivationRepository), 'table');
  await platform.db.query(sql`update core.membership set status = status`);
  for (let n = 0; n < 5; n += 1) await modulesOf(member);
  expect(read).toHaveBeenCalledTimes(1);
  read.mockRestore();
});
