import { sql } from '@bocage/sdk/server';
import { aDataset, anAccount, anOrganisation, aTaxon, createTestPlatform, type TestPlatform } from '@bocage/sdk/testing';
import { generate } from './generator';
import { aCountry } from '../test/builders';
import { total } from '../test/queries';

describe('synthetic observations of the benchmark', () => {
  let platform: TestPlatform;
  afterAll(() => platform?.close());

  it('are read as published ones are: one in twenty sensitive, each but the hidden ones with its projection', async () => {
    platform = await createTestPlatform({ modules: ['synthesis'] });
    await aCountry(platform);
    await aTaxon(platform);
    const organisation = await anOrganisation(platform, { modules: { synthesis: 'on' } });
    await aDataset(platform, { organisation });
    await generate(platform.db, 2000);
    const levels = await platform.db.query<{ level: number; n: number; projected: number }>(sql`
      select o.precision_level as level, count(*) as n, count(p.id) as projected
      from synthesis.observation o left join synthesis.public_projection p on p.observation_id = o.id group by 1 order by 1`);
    expect(levels.map(({ level }) => level)).toEqual([0, 100, 200, 300, 400]);
    for (const { level, n, projected } of levels) expect([level, projected]).toEqual([level, level === 0 || level === 400 ? 0 : n]);
    const sensitive = levels.reduce((sum, { level, n }) => (level > 0 ? sum + n : sum), 0);
    expect(sensitive).toBeGreaterThan(50);
    expect(sensitive).toBeLessThan(150);
    const { login } = await anAccount(platform, { organisation, rights: { 'synthesis.observation.read': 'network' } });
    const hidden = levels.find(({ level }) => level === 400)?.n ?? 0;
    expect(await total(await platform.as(login), {})).toMatchObject({ observations: 2000 - hidden });
  });
});
