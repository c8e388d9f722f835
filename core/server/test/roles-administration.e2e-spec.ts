import type { ProblemDocument } from '@bocage/sdk/shared';
import { sql } from '@bocage/sdk/server';
import { anAccount } from '@bocage/sdk/testing';
import type { MatrixRole, RoleMatrix, RoleRight } from '../shared/roles';
import { openAdministration, type AdministrationScene } from './administration-scene';

let scene: AdministrationScene;
beforeAll(async () => {
  scene = await openAdministration(['synthesis']);
});
afterAll(() => scene?.platform.close());

const path = '/administration/roles';
const code = async (answer: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await answer;
  return [status, (body as ProblemDocument | null)?.code ?? null];
};
const right = (role: MatrixRole | undefined, permission: string): RoleRight | undefined =>
  role?.rights.find((one) => one.permission === permission);
const label = { fr: 'Stagiaire', en: 'Trainee' };
const read = 'synthesis.observation.read';

test('the matrix shows the roles of the network and of one organisation, with every declared right', async () => {
  const { administrator, countyAdministrator, county, basin } = scene;
  const { body } = await administrator.get<RoleMatrix>(`${path}?organisation=${county.id}`);
  expect(body.isNetwork).toBe(true);
  expect(body.permissions).toEqual(
    expect.arrayContaining([
      { key: 'core.role.manage', module: 'core' },
      { key: read, module: 'synthesis' },
    ]),
  );
  const manager = body.roles.find((role) => role.code === 'data-manager');
  expect(right(manager, read)).toMatchObject({ scope: 'network', isExact: true, taxa: null });
  const own = await countyAdministrator.get<RoleMatrix>(path);
  expect([own.body.isNetwork, own.body.organisationId]).toEqual([false, county.id]);
  expect(await code(countyAdministrator.get(`${path}?organisation=${basin.id}`))).toEqual([404, 'core.organisation-unknown']);
});

test('a role is copied, changed cell by cell, held, and removed once nobody holds it', async () => {
  const { administrator, platform, county, events } = scene;
  const made = await administrator.post<MatrixRole>(path, { organisationId: county.id, label, copyOf: await scene.roleId('site-officer') });
  expect([made.status, made.body]).toMatchObject([201, { code: 'stagiaire', organisationId: county.id, holders: 0 }]);
  expect(right(made.body, read)).toMatchObject({ scope: 'network', isExact: true });
  const changed = await administrator.put<MatrixRole>(`${path}/${made.body.id}/rights/${read}`, { scope: 'sites', maxSensitivity: '1' });
  expect(right(changed.body, read)).toMatchObject({ scope: 'sites', isExact: false, maxSensitivity: '1' });
  const logged = (await events('core.role.right-changed')).find(({ record_id }) => record_id === made.body.id);
  expect([logged?.before, logged?.after]).toMatchObject([{ scope: 'network' }, { scope: 'sites', maxSensitivity: '1' }]);

  const account = await anAccount(platform, { organisation: county });
  await platform.db.query(
    sql`insert into core.membership_role select id, ${made.body.id}::uuid from core.membership where account_id = ${account.id}`,
  );
  expect(
    (await administrator.get<{ items: { personId: string }[] }>(`${path}/${made.body.id}/holders`)).body.items.map(
      ({ personId }) => personId,
    ),
  ).toEqual([account.personId]);
  expect(await code(administrator.delete(`${path}/${made.body.id}`))).toEqual([409, 'core.role-held']);
  const client = await platform.as(account.login);
  expect(Object.keys((await client.get<{ permissions: object }>('/session')).body.permissions)).toContain(read);
  await administrator.delete(`${path}/${made.body.id}/rights/${read}`);
  expect(Object.keys((await client.get<{ permissions: object }>('/session')).body.permissions)).not.toContain(read);
  await platform.db.query(sql`delete from core.membership_role where role_id = ${made.body.id}`);
  expect(await code(administrator.delete(`${path}/${made.body.id}`))).toEqual([204, null]);
});

test('bad limits are refused at their field, an unknown right by its name', async () => {
  const { administrator } = scene;
  const reader = await scene.roleId('reader');
  for (const body of [
    { scope: 'all' },
    {},
    { scope: 'org', taxa: [] },
    { scope: 'org', maxSensitivity: 9 },
    { scope: 'org', roleId: reader },
  ])
    expect(await code(administrator.put(`${path}/${reader}/rights/${read}`, body))).toEqual([422, 'core.input-invalid']);
  expect(await code(administrator.put(`${path}/${reader}/rights/${read}`, { scope: 'org', maxSensitivity: 'm99' }))).toEqual([
    422,
    'core.sensitivity-level-unknown',
  ]);
  expect(await code(administrator.put(`${path}/${reader}/rights/no.such.right`, { scope: 'org' }))).toEqual([
    404,
    'core.permission-unknown',
  ]);
  expect(await code(administrator.delete(`${path}/${reader}`))).toEqual([409, 'core.role-is-template']);
  expect(await code(administrator.patch(`${path}/${reader}`, { label }))).toEqual([409, 'core.role-is-template']);
});

describe('the administrator of one organisation', () => {
  const exceeds = [403, 'core.role-exceeds-own-rights'];
  const networkOnly = [403, 'core.network-only'];
  let own: MatrixRole;

  beforeAll(async () => {
    const { countyAdministrator, county } = scene;
    own = (
      await countyAdministrator.post<MatrixRole>(path, {
        organisationId: county.id,
        label: { fr: 'Bénévole', en: 'Volunteer' },
        copyOf: await scene.roleId('field-agent'),
      })
    ).body;
  });

  test('makes roles of the own organisation, within the own rights', async () => {
    const { countyAdministrator, county, basin } = scene;
    expect(right(own, read)).toMatchObject({ scope: 'org' });
    expect((await countyAdministrator.put(`${path}/${own.id}/rights/${read}`, { scope: 'own' })).status).toBe(200);
    expect((await countyAdministrator.put(`${path}/${own.id}/rights/${read}`, { scope: 'sites', taxa: [1] })).status).toBe(200);
    expect((await countyAdministrator.put(`${path}/${own.id}/rights/${read}`, { scope: 'org' })).status).toBe(200);
    expect(await code(countyAdministrator.put(`${path}/${own.id}/rights/${read}`, { scope: 'network' }))).toEqual(exceeds);
    expect(await code(countyAdministrator.put(`${path}/${own.id}/rights/${read}`, { scope: 'org', isExact: true }))).toEqual(exceeds);
    expect(await code(countyAdministrator.put(`${path}/${own.id}/rights/core.platform.supervise`, { scope: 'own' }))).toEqual(exceeds);
    expect(await code(countyAdministrator.put(`${path}/${own.id}/rights`, { from: await scene.roleId('data-manager') }))).toEqual(exceeds);
    expect(
      await code(countyAdministrator.post(path, { organisationId: county.id, label, copyOf: await scene.roleId('data-manager') })),
    ).toEqual(exceeds);
    expect(await code(countyAdministrator.post(path, { organisationId: basin.id, label }))).toEqual([404, 'core.organisation-unknown']);
    expect(await code(countyAdministrator.post(path, { label }))).toEqual(networkOnly);
  });

  test('cannot lift the own limits through a role one holds oneself', async () => {
    const { countyAdministrator, platform, accounts } = scene;
    await platform.db.query(sql`
      insert into core.membership_role select m.id, ${own.id}::uuid from core.membership m where m.account_id = ${accounts.countyAdministrator.id}`);
    expect(await code(countyAdministrator.put(`${path}/${own.id}/rights/${read}`, { scope: 'network' }))).toEqual(exceeds);
    expect(await code(countyAdministrator.put(`${path}/${own.id}/rights/core.account.manage`, { scope: 'network' }))).toEqual(exceeds);
  });

  test('changes no template of the network, opens nothing, and no role of another organisation', async () => {
    const { countyAdministrator, administrator, basin } = scene;
    const reader = await scene.roleId('reader');
    const theirs = (await administrator.post<MatrixRole>(path, { organisationId: basin.id, label })).body;
    expect(await code(countyAdministrator.put(`${path}/${reader}/rights/${read}`, { scope: 'own' }))).toEqual(networkOnly);
    expect(await code(countyAdministrator.delete(`${path}/${reader}/rights/${read}`))).toEqual(networkOnly);
    expect(await code(countyAdministrator.patch(`${path}/${reader}`, { isDelegable: true }))).toEqual(networkOnly);
    expect(await code(countyAdministrator.patch(`${path}/${own.id}`, { isDelegable: true }))).toEqual(networkOnly);
    for (const [method, address, body] of [
      ['PUT', `${path}/${theirs.id}/rights/${read}`, { scope: 'own' }],
      ['PATCH', `${path}/${theirs.id}`, { label }],
      ['DELETE', `${path}/${theirs.id}`, undefined],
      ['GET', `${path}/${theirs.id}/holders`, undefined],
    ] as const)
      expect(await code(countyAdministrator.send(method, address, body))).toEqual([404, 'core.role-unknown']);
  });
});
