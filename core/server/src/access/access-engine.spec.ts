import type { HeldRight } from '@bocage/sdk/shared';
import { always, never, sql, type AccessColumns, type Ctx } from '@bocage/sdk/server';
import { AccessEngine } from './access-engine.service';
import { roleEntitlement } from './held-right';
import { systemCtx } from './system-ctx';

const right = 'synthesis.observation.read';
const organisation = { id: '00000000-0000-7000-8000-00000000000a', code: 'a', name: 'A' };
const columns: AccessColumns = { organisation: sql`r.organisation_id`, account: sql`r.account_id`, persons: sql`r.person_ids` };

function ctxWith(held?: HeldRight, more: Partial<Ctx> = {}): Ctx {
  const rights: Ctx['rights'] = new Map(held ? [[right, [roleEntitlement(held)]]] : []);
  return {
    requestId: '1',
    locale: 'fr',
    accountId: 'me',
    personId: 'myself',
    organisation,
    rights,
    sites: { ids: [], areas: [] },
    awaitedLevels: [],
    ...more,
  };
}

const engine = new AccessEngine();
const where = (ctx: Ctx, among = columns) => engine.where(ctx, right, among);
const exact = (ctx: Ctx, among = columns) => engine.exact(ctx, right, among);

test('no right: no row, not even counted', () => {
  expect(where(ctxWith())).toBe(never);
  expect(exact(ctxWith())).toBe(never);
});

test('the platform itself reads everything', () => {
  expect(where(systemCtx())).toBe(always);
  expect(exact(systemCtx())).toBe(always);
});

test('the scope network reads every row, and exactly its own organisation’s only', () => {
  const ctx = ctxWith({ scope: 'network', exact: true });
  expect(where(ctx)).toBe(always);
  expect(exact(ctx).sql).toBe('((r.account_id = ?::uuid or r.person_ids @> array[?::uuid]) or r.organisation_id = ?::uuid)');
  expect(exact(ctx).values).toEqual(['me', 'myself', organisation.id]);
});

test('without precision only what one made oneself is exact', () => {
  for (const scope of ['own', 'org', 'network'] as const) {
    expect(exact(ctxWith({ scope, exact: false })).values).toEqual(['me', 'myself']);
  }
});

test('the scope own lends no precision to the organisation’s rows', () => {
  expect(exact(ctxWith({ scope: 'own', exact: true })).values).toEqual(['me', 'myself']);
});

test('rows without the columns a right needs are not shown', () => {
  const onlyPersons = { persons: sql`r.person_ids` };
  expect(where(ctxWith({ scope: 'own', exact: false }), {})).toBe(never);
  expect(where(ctxWith({ scope: 'org', exact: false }), {})).toBe(never);
  expect(where(ctxWith({ scope: 'org', exact: false }), onlyPersons).values).toEqual(['myself']);
  expect(where(ctxWith({ scope: 'org', exact: false }, { organisation: null, accountId: null, personId: null }))).toBe(never);
});

test('a dataset lends its owner', () => {
  const { sql: text, values } = where(ctxWith({ scope: 'org', exact: false }), { dataset: sql`r.dataset_id` });
  expect(text).toBe('r.dataset_id = any(array(select id from metadata.dataset where organisation_id = ?::uuid))');
  expect(values).toEqual([organisation.id]);
  const precise = exact(ctxWith({ scope: 'org', exact: true }), { dataset: sql`r.dataset_id` });
  expect(precise.sql).toBe('r.dataset_id = any(array(select id from metadata.dataset where organisation_id = ?::uuid))');
});
