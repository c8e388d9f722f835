import { anAccount, anOrganisation, createTestPlatform, type TestPlatform } from '@bocage/sdk/testing';
import { sql } from '@bocage/sdk/server';
import { randomUUID } from 'node:crypto';
import { withFixtures } from './fixtures/fixture';

const everything = { 'hives.hive.read': 'org', 'hives.hive.create': 'org' } as const;

describe('modules plugged into the kernel', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await createTestPlatform({ installed: withFixtures('hives', 'broken') });
  });
  afterAll(() => platform.close());

  const beekeeper = async (state: 'on' | 'read_only' | 'off', rights = everything as Partial<typeof everything>) => {
    const organisation = await anOrganisation(platform, { modules: { hives: state } });
    const { login } = await anAccount(platform, { organisation, rights: rights as typeof everything });
    return { organisation, client: await platform.as(login) };
  };

  it('isolates a module that throws at import and names it on the health page', async () => {
    const { client } = await beekeeper('on');
    const health = await client.get<{ status: string; modules: object[] }>('/health');
    expect(health.body.status).toBe('degraded');
    expect(health.body.modules).toContainEqual(expect.objectContaining({ key: 'broken', state: 'failed', error: 'no bees here' }));
    const answer = await client.get<{ code: string }>('/broken/things');
    expect([answer.status, answer.body.code]).toEqual([503, 'core.module-failed']);
    expect((await client.get('/hives')).status).toBe(200);
  });

  it('gates by sign-in, activation and right', async () => {
    const hive = () => ({ id: randomUUID(), name: 'North' });
    expect((await (await platform.as()).get('/hives')).status).toBe(401);
    const off = await (await beekeeper('off')).client.get<{ code: string }>('/hives');
    expect([off.status, off.body.code]).toEqual([404, 'core.module-off']);
    const readOnly = (await beekeeper('read_only')).client;
    expect((await readOnly.get('/hives')).status).toBe(200);
    const refused = await readOnly.post<{ code: string }>('/hives', hive());
    expect([refused.status, refused.body.code]).toEqual([409, 'core.module-read-only']);
    const reader = (await beekeeper('on', { 'hives.hive.read': 'org' })).client;
    const forbidden = await reader.post<{ code: string; params: object }>('/hives', hive());
    expect(forbidden.body).toMatchObject({ status: 403, code: 'core.permission-missing', params: { permission: 'hives.hive.create' } });
  });

  it('says that records without a list are not counted', async () => {
    const { client } = await beekeeper('on');
    const { status, body } = await client.get<{ code: string }>('/access/explanation?permission=hives.hive.read&recordType=hives.hive');
    expect([status, body.code]).toEqual([422, 'core.record-uncountable']);
  });

  it('shows an organisation only its own rows', async () => {
    const first = await beekeeper('on');
    const second = await beekeeper('on');
    expect((await first.client.post('/hives', { id: randomUUID(), name: 'Mine' })).status).toBe(201);
    expect((await first.client.get<object[]>('/hives')).body).toHaveLength(1);
    expect((await second.client.get<object[]>('/hives')).body).toHaveLength(0);
  });

  it('answers fields in error by pointer, and a violated constraint by its name', async () => {
    const { client } = await beekeeper('on');
    const missing = await client.post('/hives', { id: 'not-a-uuid', extra: 1 });
    expect(missing.status).toBe(422);
    expect(missing.body).toMatchObject({
      code: 'core.input-invalid',
      errors: expect.arrayContaining([
        expect.objectContaining({ pointer: '/name', code: 'core.invalid-required' }),
        expect.objectContaining({ pointer: '/id', code: 'core.invalid-format', title: 'Un identifiant de 36 caractères est attendu.' }),
        expect.objectContaining({ pointer: '/extra', code: 'core.invalid-additional-properties' }),
      ]) as object,
    });
    const blank = await client.post<{ code: string }>('/hives', { id: randomUUID(), name: '  ' });
    expect([blank.status, blank.body.code]).toEqual([422, 'hives.hive-name-not-blank']);
  });

  it('rolls back jobs and events with the write that asked for them, and runs those of a committed one', async () => {
    const { client, organisation } = await beekeeper('on');
    const refused = randomUUID();
    await client.post('/hives', { id: refused, name: ' ' });
    const kept = randomUUID();
    await client.post('/hives', { id: kept, name: 'Kept' });
    const events = await platform.db.query<{ recordId: string }>(
      sql`select record_id as "recordId" from core.event where name = 'hives.hive.created' and organisation_id = ${organisation.id}`,
    );
    expect(events.map(({ recordId }) => recordId)).toEqual([kept]);
    await platform.runJobs();
    const { body } = await client.get<{ id: string; counted: number }[]>('/hives');
    expect(body).toEqual([expect.objectContaining({ id: kept, counted: 2 })]);
  });

  it('does not let a module hear an organisation where it was switched off meanwhile', async () => {
    const { client, organisation } = await beekeeper('on');
    const id = randomUUID();
    await client.post('/hives', { id, name: 'Heard later' });
    await platform.db.query(sql`update core.module_activation set state = 'off' where organisation_id = ${organisation.id}`);
    await platform.runJobs();
    const [hive] = await platform.db.query<{ counted: number }>(sql`select counted from hives.hive where id = ${id}`);
    expect(hive?.counted).toBe(1); // the job asked for by the write ran, the subscriber did not
  });

  it('keeps the event log append-only', async () => {
    const { client } = await beekeeper('on');
    await client.post('/hives', { id: randomUUID(), name: 'Logged' });
    await expect(platform.db.query(sql`delete from core.event`)).rejects.toThrow('append-only');
    await expect(platform.db.query(sql`update core.event set name = 'a.b'`)).rejects.toThrow('append-only');
  });
});

describe('a module wired wrongly', () => {
  it('stops the start with every mistake at once', async () => {
    await expect(createTestPlatform({ installed: withFixtures('open-door') })).rejects.toThrow(
      /OpenController\.list has no @Can[\s\S]*OpenController serves \/elsewhere, outside \/open-door/,
    );
  });
});
