import type { ProblemDocument } from '@bocage/sdk/shared';
import { Jobs, sql } from '@bocage/sdk/server';
import { anAccount, type TestAccount } from '@bocage/sdk/testing';
import type { Review, ReviewedMembership } from '../shared/recertification';
import { openAdministration, type AdministrationScene } from './administration-scene';

let scene: AdministrationScene;
beforeAll(async () => {
  scene = await openAdministration();
});
afterAll(() => scene?.platform.close());

const path = '/administration/reviews';
const code = async (answer: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await answer;
  return [status, (body as ProblemDocument | null)?.code ?? null];
};
const membershipOf = async ({ id }: TestAccount) =>
  scene.platform.db.one<{ id: string; status: string; over: boolean }>(sql`
    select id, status, coalesce(valid_to < current_date, false) as over from core.membership where account_id = ${id}`);

test('each organisation answers for its own members; silence suspends, and nobody is deleted', async () => {
  const { administrator, countyAdministrator, platform, county, basin } = scene;
  const [kept, ended, silent, theirs] = [
    await anAccount(platform, { organisation: county }),
    await anAccount(platform, { organisation: county }),
    await anAccount(platform, { organisation: county }),
    await anAccount(platform, { organisation: basin }),
  ];
  expect(await code(countyAdministrator.post(path, { title: '2026' }))).toEqual([403, 'core.network-only']);
  expect(await code(administrator.post(path, { title: '2026', dueOn: '2020-01-01' }))).toEqual([
    422,
    'core.recertification-due-after-start',
  ]);
  const { body } = await administrator.post<{ items: Review[] }>(path, { title: '2026' });
  const review = body.items[0]?.id ?? '';
  expect(body.items).toMatchObject([{ title: '2026', memberships: 6, answered: 0, closedAt: null }]);
  expect(await code(administrator.post(path, { title: 'again' }))).toEqual([409, 'core.recertification-one-open']);

  const own = await countyAdministrator.get<{ items: ReviewedMembership[] }>(`${path}/${review}`);
  expect(new Set(own.body.items.map(({ organisation }) => organisation.id))).toEqual(new Set([county.id]));
  const answer = async (account: TestAccount, what: string) =>
    code(countyAdministrator.put(`${path}/${review}/${(await membershipOf(account)).id}`, { answer: what }));
  expect(await answer(theirs, 'end')).toEqual([404, 'core.membership-unknown']);
  expect(await answer(kept, 'lapsed')).toEqual([422, 'core.input-invalid']);
  expect((await answer(kept, 'keep'))[0]).toBe(200);
  const client = await platform.as(ended.login);
  expect((await answer(ended, 'end'))[0]).toBe(200);
  expect((await client.get('/session')).status).toBe(401);
  expect(await membershipOf(ended)).toMatchObject({ status: 'active', over: true });

  const runs = async () => {
    await platform.get(Jobs).add('core.close-recertification', {});
    await platform.runJobs();
  };
  await runs();
  expect(await membershipOf(silent)).toMatchObject({ status: 'active' });
  await platform.db.query(sql`update core.recertification set started_on = current_date - 50, due_on = current_date - 1`);
  await runs();
  expect(await membershipOf(silent)).toMatchObject({ status: 'suspended', over: false });
  expect(await membershipOf(theirs)).toMatchObject({ status: 'suspended' });
  expect(await membershipOf(kept)).toMatchObject({ status: 'active', over: false });
  expect(await membershipOf(scene.accounts.administrator)).toMatchObject({ status: 'active' });
  const closed = await administrator.get<{ items: Review[] }>(path);
  expect(closed.body.items).toMatchObject([{ memberships: 6, answered: 6, closedAt: expect.any(String) as unknown }]);
  expect(await code(administrator.put(`${path}/${review}/${(await membershipOf(kept)).id}`, { answer: 'keep' }))).toEqual([
    409,
    'core.recertification-closed',
  ]);
});
