import { Problem, type ActivationState, type JsonSchema, type Manifest, type SessionOrganisation } from '@bocage/sdk/shared';
import { AccessWhere, Events, sql } from '@bocage/sdk/server';
import { anOrganisation, createTestPlatform, type TestPlatform } from '@bocage/sdk/testing';
import type { Decision } from '../shared/modules';
import { ActivationRepository } from '../src/administration/activation.repository';
import { Activations } from '../src/administration/activations.service';
import { ModuleAdministration } from '../src/administration/module-administration.service';
import { OrganisationRepository } from '../src/administration/organisation.repository';
import { SettingsRepository } from '../src/administration/settings.repository';
import { SettingsService } from '../src/administration/settings.service';

const settings: JsonSchema = {
  type: 'object',
  properties: { lockDays: { type: 'integer', minimum: 1, default: 30 } },
  additionalProperties: false,
};
const manifest = (key: string, requires: string[] = [], more: Partial<Manifest> = {}): Manifest => ({
  key,
  version: '1.0.0',
  platform: '^1.0.0',
  title: { fr: key, en: key },
  requires: Object.fromEntries(['core', ...requires].map((required) => [required, '^1.0.0'])),
  ...more,
});
const catalogue = {
  manifests: [
    manifest('core'),
    manifest('stations', [], { settings }),
    manifest('visits', ['stations']),
    manifest('reports', ['visits']),
    manifest('broken'),
  ],
  failures: new Map([['broken', 'could not start']]),
};

let platform: TestPlatform;
let modules: ModuleAdministration;
let activations: Activations;
let settingsService: SettingsService;
let [a, b] = [{} as SessionOrganisation, {} as SessionOrganisation];

beforeAll(async () => {
  platform = await createTestPlatform();
  const repository = new ActivationRepository(platform.db);
  const organisations = new OrganisationRepository(platform.db, platform.get(AccessWhere));
  modules = new ModuleAdministration(repository, organisations, catalogue, platform.get(Events));
  activations = new Activations(repository, catalogue);
  settingsService = new SettingsService(new SettingsRepository(platform.db), catalogue);
  for (const { key } of catalogue.manifests) {
    await platform.db.query(
      sql`insert into core.module (key, version, state) values (${key}, '1.0.0', 'installed') on conflict do nothing`,
    );
  }
});
beforeEach(async () => {
  [a, b] = [await anOrganisation(platform), await anOrganisation(platform)];
});
afterAll(() => platform?.close());

const decide = (organisation: SessionOrganisation, key: string, decision: Decision | ActivationState) =>
  modules.decide(platform.systemCtx(), organisation.id, key, typeof decision === 'string' ? { state: decision } : decision);
const states = async (organisation: SessionOrganisation) => {
  const active = await activations.activeModules(organisation.id);
  return Object.fromEntries(Object.entries(active).map(([key, { state }]) => [key, state]));
};
const refusal = async (attempt: Promise<unknown>) => {
  const error = await attempt.then(
    () => new Error('let through'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Problem)) throw error;
  const { code, status, params, errors } = error;
  return {
    code,
    status,
    ...(Object.keys(params).length > 0 && { params }),
    ...(errors.length > 0 && { pointers: errors.map(({ pointer }) => pointer) }),
  };
};
const day = async (offset: number) =>
  (await platform.db.one<{ day: string }>(sql`select (current_date + ${offset}::integer)::text as day`)).day;

test('core is always there, and nobody decides about it', async () => {
  expect(await activations.stateOf(a.id, 'core')).toBe('on');
  expect(await refusal(decide(a, 'core', 'off'))).toEqual({ code: 'core.module-unknown', status: 404, params: { module: 'core' } });
});

test('nothing decided is off, for modules nobody installed too', async () => {
  expect(await activations.stateOf(a.id, 'stations')).toBe('off');
  expect(await activations.stateOf(a.id, 'never-installed')).toBe('off');
  expect((await refusal(decide(a, 'never-installed', 'on'))).code).toBe('core.module-unknown');
  expect(await refusal(decide({ ...a, id: '00000000-0000-7000-8000-000000000000' }, 'stations', 'on'))).toEqual({
    code: 'core.organisation-unknown',
    status: 404,
  });
});

test('a module waits for those it needs, and they wait for it', async () => {
  expect(await refusal(decide(a, 'visits', 'on'))).toEqual({
    code: 'core.module-requires-missing',
    status: 422,
    params: { missing: ['stations'] },
  });
  await decide(a, 'stations', 'read_only');
  await decide(a, 'visits', 'on');
  await decide(a, 'reports', 'on');
  expect(await refusal(decide(a, 'stations', 'off'))).toEqual({
    code: 'core.module-needed-by',
    status: 409,
    params: { dependents: ['visits'] },
  });
  await decide(a, 'reports', 'off');
  await decide(a, 'visits', 'off');
  await decide(a, 'stations', 'off');
  expect(await states(a)).toEqual({});
});

test('what is decided for one organisation changes nothing for another', async () => {
  for (const key of ['stations', 'visits', 'reports']) for (const organisation of [a, b]) await decide(organisation, key, 'on');
  const before = await activations.activeModules(b.id);
  const rows = () => platform.db.query(sql`select * from core.module_activation where organisation_id = ${b.id} order by module_key`);
  const rowsBefore = await rows();
  const walk: readonly [string, Decision | ActivationState][] = [
    ['reports', 'off'],
    ['visits', 'read_only'],
    ['stations', { state: 'on', settings: { lockDays: 3 } }],
    ['stations', { state: 'on', validTo: await day(-1) }],
    ['visits', 'off'],
    ['stations', 'off'],
  ];
  for (const [key, decision] of walk) {
    await decide(a, key, decision);
    expect(await activations.activeModules(b.id)).toEqual(before);
    expect(await rows()).toEqual(rowsBefore);
  }
  expect(await states(a)).toEqual({});
});

test('dates are respected, for what depends on the module too', async () => {
  await decide(a, 'stations', { state: 'on', validFrom: await day(0), validTo: await day(0) });
  await decide(a, 'visits', 'on');
  expect(await states(a)).toEqual({ stations: 'on', visits: 'on' });
  await decide(a, 'stations', { state: 'on', validFrom: await day(1), validTo: null });
  expect(await states(a)).toEqual({});
  expect(await refusal(decide(a, 'stations', { state: 'on', validFrom: await day(2), validTo: await day(1) }).catch(asConstraint))).toEqual(
    {
      code: 'module_activation_end_after_start',
      status: 422,
    },
  );
});
const asConstraint = (error: { constraint?: string }) => {
  throw new Problem(error.constraint ?? '', 422);
};

test('what a decision leaves out stays, null clears, and a period that is over is not inherited', async () => {
  const [from, to] = [await day(0), await day(9)];
  await decide(a, 'stations', { state: 'on', reason: 'trial', validFrom: from, validTo: to });
  expect(await decide(a, 'stations', 'read_only')).toMatchObject({ reason: 'trial', validFrom: from, validTo: to });
  expect(await decide(a, 'stations', { state: 'on', validTo: null })).toMatchObject({ reason: 'trial', validFrom: from, validTo: null });
  await decide(a, 'stations', { state: 'on', validFrom: await day(-9), validTo: await day(-1) });
  expect(await decide(a, 'stations', 'on')).toMatchObject({ validFrom: null, validTo: null });
  expect(await states(a)).toEqual({ stations: 'on' });
});

test('a module that could not start is not offered', async () => {
  await decide(a, 'broken', 'on');
  expect(await states(a)).toEqual({});
  expect(await activations.stateOf(a.id, 'broken')).toBe('on');
});

describe('settings', () => {
  test('are checked against the schema of the module, errors pointing at the fields', async () => {
    expect(await refusal(decide(a, 'stations', { state: 'on', settings: { lockDays: 0, other: 1 } }))).toEqual({
      code: 'core.input-invalid',
      status: 422,
      pointers: ['/settings/other', '/settings/lockDays'],
    });
    expect((await refusal(decide(a, 'visits', { state: 'off', settings: { x: 1 } }))).code).toBe('core.input-invalid');
    expect(await states(a)).toEqual({});
  });

  test('stay when a decision leaves them out, and are read with their defaults', async () => {
    await decide(a, 'stations', 'on');
    const read = async (organisation: SessionOrganisation) => settingsService.of(platform.systemCtx(organisation), 'stations');
    expect(await read(a)).toEqual({ lockDays: 30 });
    expect((await decide(a, 'stations', { state: 'on', settings: { lockDays: 7 } })).settings).toEqual({ lockDays: 7 });
    expect((await decide(a, 'stations', 'off')).settings).toEqual({ lockDays: 7 });
    expect([await read(a), await read(b)]).toEqual([{ lockDays: 7 }, { lockDays: 30 }]);
  });
});

test('a decision is logged with what was before and after', async () => {
  await decide(a, 'stations', { state: 'on', reason: 'first season' });
  await decide(a, 'stations', { state: 'read_only' });
  const events = await platform.db.query<{ before: unknown; after: unknown }>(sql`
    select before, after from core.event where name = 'core.module-activation.changed' and record_id = ${`${a.id}/stations`} order by id`);
  expect(events).toMatchObject([
    { before: null, after: { state: 'on', reason: 'first season' } },
    { before: { state: 'on', reason: 'first season' }, after: { state: 'read_only', reason: 'first season' } },
  ]);
});

test('a decision that is undone leaves no trace in memory', async () => {
  await decide(a, 'stations', 'on');
  const undone = platform.db.transaction(async () => {
    await decide(a, 'stations', 'off');
    expect(await states(a)).toEqual({});
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  expect(await states(a)).toEqual({ stations: 'on' });
  await decide(b, 'stations', 'on');
  expect(await states(a)).toEqual({ stations: 'on' });
});

test('two decisions at once cannot leave a module without what it needs', async () => {
  for (let n = 0; n < 5; n += 1) {
    const organisation = await anOrganisation(platform, { modules: { stations: 'on' } });
    const inTransaction = (key: string, state: ActivationState) => platform.db.transaction(() => decide(organisation, key, state));
    const outcomes = await Promise.allSettled([inTransaction('visits', 'on'), inTransaction('stations', 'off')]);
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(1);
  }
});
