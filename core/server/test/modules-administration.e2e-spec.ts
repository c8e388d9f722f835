import type { ProblemDocument } from '@bocage/sdk/shared';
import { anAccount, anOrganisation } from '@bocage/sdk/testing';
import type { BulkReport, ModuleMatrix } from '../shared/modules';
import type { ModuleRequest } from '../shared/module-requests';
import { openAdministration, type AdministrationScene } from './administration-scene';

let scene: AdministrationScene;
beforeAll(async () => {
  scene = await openAdministration(['synthesis', 'sites']);
});
afterAll(() => scene?.platform.close());

const modules = '/administration/modules';
const requests = '/administration/module-requests';
const code = async (answer: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await answer;
  return [status, (body as ProblemDocument | null)?.code ?? null];
};
const stateOf = async (organisationId: string, key: string) => {
  const { body } = await scene.administrator.get<ModuleMatrix>(modules);
  return body.cells.find((cell) => cell.organisationId === organisationId && cell.moduleKey === key)?.state ?? 'off';
};

test('several switches are told before, with what would be refused, and change nothing then', async () => {
  const { administrator, platform, county, basin } = scene;
  const order = { organisations: [county.id, basin.id], modules: ['sites', 'synthesis', 'nothing'], state: 'on', reason: 'Start' };
  const preview = await administrator.post<BulkReport>(`${modules}/bulk/preview`, order);
  expect([preview.status, preview.body.changes.length, preview.body.refusals.length]).toEqual([200, 4, 2]);
  expect(preview.body.refusals.map((one) => one.code)).toEqual(['core.module-unknown', 'core.module-unknown']);
  expect(await stateOf(county.id, 'synthesis')).toBe('off');
  const done = await administrator.post<BulkReport>(`${modules}/bulk`, order);
  expect(done.body).toEqual(preview.body);
  expect([await stateOf(county.id, 'synthesis'), await stateOf(basin.id, 'sites')]).toEqual(['on', 'on']);
  expect((await administrator.post<BulkReport>(`${modules}/bulk`, order)).body.changes).toEqual([]);
  const twin = await anOrganisation(platform, { code: 'bulk-twin' });
  await administrator.put(`${modules}/${county.id}/synthesis`, { state: 'read_only', validTo: '2199-12-31' });
  const copy = { from: county.id, to: [twin.id] };
  const before = await administrator.post<BulkReport>(`${modules}/copy/preview`, copy);
  expect(before.body.changes.map(({ moduleKey, to }) => `${moduleKey} ${to}`).sort()).toEqual(['sites on', 'synthesis read_only']);
  expect(await stateOf(twin.id, 'synthesis')).toBe('off');
  await administrator.post(`${modules}/copy`, copy);
  const { body } = await administrator.get<ModuleMatrix>(modules);
  expect(body.cells.find((cell) => cell.organisationId === twin.id && cell.moduleKey === 'synthesis')).toMatchObject({
    state: 'read_only',
    validTo: '2199-12-31',
  });
});

test('one organisation that is not one’s own to decide for refuses the whole', async () => {
  const { administrator, platform, county, basin } = scene;
  const unknown = '00000000-0000-7000-8000-000000000000';
  const own = await anOrganisation(platform, { code: 'bulk-own' });
  const { login } = await anAccount(platform, { organisation: own, rights: { 'core.module.activate': 'org' } });
  const local = await platform.as(login);
  const refusals = [
    [local, [own.id, basin.id]],
    [local, [basin.id, own.id]],
    [administrator, [own.id, unknown]],
  ] as const;
  for (const [client, organisations] of refusals) {
    for (const path of ['bulk', 'bulk/preview'])
      expect(await code(client.post(`${modules}/${path}`, { organisations, modules: ['sites'], state: 'on' }))).toEqual([
        404,
        'core.organisation-unknown',
      ]);
    for (const path of ['copy', 'copy/preview'])
      expect(await code(client.post(`${modules}/${path}`, { from: client === local ? own.id : county.id, to: organisations }))).toEqual([
        404,
        'core.organisation-unknown',
      ]);
  }
  expect(await stateOf(own.id, 'sites')).toBe('off');
  expect(
    (await local.post<BulkReport>(`${modules}/bulk`, { organisations: [own.id], modules: ['sites'], state: 'on' })).body.changes,
  ).toHaveLength(1);
});

test('an organisation asks for a module, the network accepts, and it is on', async () => {
  const { administrator, countyAdministrator, county, basin, events } = scene;
  await administrator.put(`${modules}/${county.id}/sites`, { state: 'off' });
  const ask = { organisationId: county.id, moduleKey: 'sites', purpose: 'Follow our reserves' };
  const sent = await countyAdministrator.post<ModuleRequest>(requests, ask);
  expect([sent.status, sent.body]).toMatchObject([201, { state: 'pending', organisation: county.name, purpose: 'Follow our reserves' }]);
  expect(await code(countyAdministrator.post(requests, ask))).toEqual([409, 'core.module-request-pending-once']);
  expect(await code(countyAdministrator.post(requests, { ...ask, organisationId: basin.id }))).toEqual([404, 'core.organisation-unknown']);
  expect(await code(countyAdministrator.post(requests, { ...ask, moduleKey: 'nothing' }))).toEqual([404, 'core.module-unknown']);
  expect(await code(countyAdministrator.put(`${requests}/${sent.body.id}`, { state: 'accepted' }))).toEqual([403, 'core.network-only']);
  expect(await stateOf(county.id, 'sites')).toBe('off');
  const accepted = await administrator.put<ModuleRequest>(`${requests}/${sent.body.id}`, {
    state: 'accepted',
    answer: 'Welcome',
    validTo: '2199-01-01',
  });
  expect(accepted.body).toMatchObject({ state: 'accepted', answer: 'Welcome' });
  expect(await stateOf(county.id, 'sites')).toBe('on');
  expect((await events('core.module-request.accepted')).length).toBe(1);
  expect(await code(administrator.put(`${requests}/${sent.body.id}`, { state: 'refused' }))).toEqual([409, 'core.module-request-decided']);
  expect(await code(countyAdministrator.post(requests, ask))).toEqual([409, 'core.module-already-on']);
});

test('a request is taken back by those who asked, and unseen by others', async () => {
  const { administrator, countyAdministrator, county, basin } = scene;
  await administrator.put(`${modules}/${county.id}/sites`, { state: 'off' });
  await administrator.put(`${modules}/${basin.id}/sites`, { state: 'off' });
  const own = await countyAdministrator.post<ModuleRequest>(requests, { organisationId: county.id, moduleKey: 'sites', purpose: 'Again' });
  const theirs = await administrator.post<ModuleRequest>(requests, { organisationId: basin.id, moduleKey: 'sites', purpose: 'Theirs' });
  const { body } = await countyAdministrator.get<{ items: ModuleRequest[] }>(requests);
  expect(body.items.map(({ id }) => id)).toContain(own.body.id);
  expect(body.items.map(({ id }) => id)).not.toContain(theirs.body.id);
  expect(await code(countyAdministrator.put(`${requests}/${theirs.body.id}`, { state: 'withdrawn' }))).toEqual([
    404,
    'core.module-request-unknown',
  ]);
  expect((await countyAdministrator.put<ModuleRequest>(`${requests}/${own.body.id}`, { state: 'withdrawn' })).body.state).toBe('withdrawn');
});
