import type { HeldRight, Scope } from '@bocage/sdk/shared';
import { AccessWhere, Db, sql, type Ctx } from '@bocage/sdk/server';
import { anAccount, anOrganisation, createTestPlatform, type TestPlatform } from '@bocage/sdk/testing';
import { uuidv7 } from 'uuidv7';
import { roleEntitlement } from '../src/access/held-right';

const right = 'synthesis.observation.read';
type Precision = 'nothing' | 'public projection' | 'true place';

/** Whose record it is, seen from the reader. */
const relations = ['digitised by me', 'observed by me', 'ours', 'ours by dataset', 'theirs', 'theirs by dataset', 'nobody’s'] as const;
type Relation = (typeof relations)[number];

let platform: TestPlatform;
let access: AccessWhere;
let reader: Ctx;
let records: Record<Relation, { organisation: string | null; dataset: string | null; account: string | null; persons: string[] | null }>;

async function aDatasetOf(organisationId: string): Promise<string> {
  const [framework, dataset] = [uuidv7(), uuidv7()];
  await platform.db.query(sql`
    insert into metadata.acquisition_framework (id, code, organisation_id, name) values (${framework}, ${framework}, ${organisationId}, 'Framework')`);
  await platform.db.query(sql`
    insert into metadata.dataset (id, code, framework_id, organisation_id, name) values (${dataset}, ${dataset}, ${framework}, ${organisationId}, 'Dataset')`);
  return dataset;
}

beforeAll(async () => {
  platform = await createTestPlatform();
  access = platform.get(AccessWhere);
  const [ours, theirs] = [await anOrganisation(platform), await anOrganisation(platform)];
  const [me, other] = [await anAccount(platform, { organisation: ours }), await anAccount(platform, { organisation: theirs })];
  reader = {
    requestId: 'r',
    locale: 'fr',
    accountId: me.id,
    personId: me.personId,
    organisation: ours,
    rights: new Map(),
    sites: { ids: [], areas: [] },
    awaitedLevels: [],
  };
  const stranger = { organisation: theirs.id, dataset: null, account: other.id, persons: [other.personId] };
  records = {
    'digitised by me': { ...stranger, account: me.id },
    'observed by me': { ...stranger, persons: [other.personId, me.personId] },
    ours: { ...stranger, organisation: ours.id },
    'ours by dataset': { ...stranger, organisation: null, dataset: await aDatasetOf(ours.id) },
    theirs: stranger,
    'theirs by dataset': { ...stranger, organisation: null, dataset: await aDatasetOf(theirs.id) },
    'nobody’s': { organisation: null, dataset: null, account: null, persons: null },
  };
});
afterAll(() => platform?.close());

/** How a sensitive record of each kind is read with a right. */
async function precisions(held: HeldRight | null, more: Partial<Ctx> = {}): Promise<Record<Relation, Precision>> {
  const ctx: Ctx = { ...reader, ...more, rights: new Map(held ? [[right, [roleEntitlement(held)]]] : []) };
  const columns = { organisation: sql`organisation`, dataset: sql`dataset`, account: sql`account`, persons: sql`persons` };
  const rows = await platform.get(Db).query<{ relation: Relation; exact: boolean }>(sql`
    select relation, ${access.exact(ctx, right, columns)} as exact
    from jsonb_to_recordset(${JSON.stringify(relations.map((relation) => ({ relation, ...records[relation] })))}::jsonb)
      as r(relation text, organisation uuid, dataset uuid, account uuid, persons uuid[])
    where ${access.where(ctx, right, columns)}`);
  expect(new Set(rows.map(({ relation }) => relation)).size).toBe(rows.length);
  const read = new Map(rows.map(({ relation, exact }) => [relation, exact ? 'true place' : 'public projection'] as const));
  return Object.fromEntries(relations.map((relation) => [relation, read.get(relation) ?? 'nothing'])) as Record<Relation, Precision>;
}

const mine = { 'digitised by me': 'true place', 'observed by me': 'true place' } as const;
const all = (precision: Precision) => Object.fromEntries(relations.map((relation) => [relation, precision])) as Record<Relation, Precision>;

describe('truth table of reading, sensitive records', () => {
  test('row 19: no right, nothing', async () => {
    expect(await precisions(null)).toEqual(all('nothing'));
  });

  test('rows 1 and 2: scope own', async () => {
    for (const exact of [false, true]) expect(await precisions({ scope: 'own', exact })).toEqual({ ...all('nothing'), ...mine });
  });

  test('rows 1, 4 and 10: scope org, not exact', async () => {
    const blurred = { ours: 'public projection', 'ours by dataset': 'public projection' };
    expect(await precisions({ scope: 'org', exact: false })).toEqual({ ...all('nothing'), ...mine, ...blurred });
  });

  test('rows 1, 5 and 10: scope org, exact', async () => {
    const exact = { ours: 'true place', 'ours by dataset': 'true place' };
    expect(await precisions({ scope: 'org', exact: true })).toEqual({ ...all('nothing'), ...mine, ...exact });
  });

  test('rows 1, 4 and 12: scope network, not exact', async () => {
    expect(await precisions({ scope: 'network', exact: false })).toEqual({ ...all('public projection'), ...mine });
  });

  test('rows 1, 5 and 12: scope network, exact: other organisations’ secrets stay theirs', async () => {
    const exact = { ours: 'true place', 'ours by dataset': 'true place' };
    expect(await precisions({ scope: 'network', exact: true })).toEqual({ ...all('public projection'), ...mine, ...exact });
  });

  test('the platform itself reads everything', async () => {
    expect(await precisions(null, { unrestricted: true })).toEqual(all('true place'));
  });
});

test('a lesser right never shows more', async () => {
  const worth: Record<Precision, number> = { nothing: 0, 'public projection': 1, 'true place': 2 };
  const ladder: readonly Scope[] = ['own', 'org', 'network'];
  const steps = ladder.flatMap((scope) => [false, true].map((exact) => ({ scope, exact })));
  for (const more of steps) {
    for (const less of [
      null,
      ...steps.filter(({ scope, exact }) => ladder.indexOf(scope) <= ladder.indexOf(more.scope) && (more.exact || !exact)),
    ]) {
      const [wide, narrow] = [await precisions(more), await precisions(less)];
      for (const relation of relations) expect(worth[narrow[relation]]).toBeLessThanOrEqual(worth[wide[relation]]);
    }
  }
});

test('an unknown owner is nobody: not shown as it is', async () => {
  const ctx: Ctx = { ...reader, rights: new Map([[right, [roleEntitlement({ scope: 'network', exact: true })]]]) };
  const columns = { organisation: sql`null::uuid`, dataset: sql`null::uuid`, account: sql`null::uuid`, persons: sql`null::uuid[]` };
  const clear = access.exact(ctx, right, columns);
  const { isBlurred } = await platform.db.one<{ isBlurred: boolean }>(sql`select (${clear}) is not true as "isBlurred"`);
  expect(isBlurred).toBe(true);
});
