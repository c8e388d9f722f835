import { sql } from '@bocage/sdk/server';
import { anOrganisation, createTestPlatform, type TestPlatform } from '@bocage/sdk/testing';
let platform: TestPlatform;
beforeAll(async () => { platform = await createTestPlatform(); 
    await platform.db.query(sql`insert into core.module (key, version, state) values (${'x'}, '1.0.0', 'installed') on conflict do nothing`);
});
afterAll(() => platform?.close());
test('loop', async () => {
  const odd: string[] = [];
  for (let n = 0; n < 300; n++) {
    const o = await anOrganisation(platform);
    const found = await platform.db.query(sql`select 1 from core.organisation o where o.id = ${o.id} and true`);
    if (found.length !== 1) odd.push(`${n}a`);
    await platform.db.query(sql`insert into core.module_activation (organisation_id, module_key, state, valid_from, valid_to) values (${o.id}, 'x', 'on', '2026-01-02', '2026-01-01')`).catch(() => undefined);
    if (n % 5 === 0) await new Promise((r) => setTimeout(r, n % 11));
    const p = await anOrganisation(platform);
    const again = await platform.db.query(sql`select 1 from core.organisation o where o.id = ${p.id} and true`);
    if (again.length !== 1) odd.push(`${n}b`);
  }
  expect(odd).toEqual([]);
});
