import { createTestPlatform, type TestPlatform } from '@bocage/sdk/testing';
import { sql } from '@bocage/sdk/server';
import { migrate, migrateBack, pendingMigrations } from '../src';
import { withFixtures } from './fixtures/fixture';

describe('migrations', () => {
  let platform: TestPlatform;
  const modules = withFixtures('hives');
  const options = () => ({ url: platform.databaseUrl, modules, embedded: platform.isEmbedded });
  const hive = 'CreateHive1700000009001';

  beforeAll(async () => {
    platform = await createTestPlatform({ installed: modules });
  });
  afterAll(() => platform.close());

  it('changes nothing the second time', async () => {
    expect(await migrate(options())).toEqual([]);
  });

  it('goes back for one module, plans what is missing and goes forward again', async () => {
    expect(await migrateBack(options(), 'hives', null)).toEqual([{ module: 'hives', name: hive }]);
    expect(await pendingMigrations(options())).toEqual([{ module: 'hives', name: hive }]);
    expect(await migrate(options())).toEqual([{ module: 'hives', name: hive }]);
  });

  it('refuses a database newer than the code and names what it does not know', async () => {
    await platform.db.query(sql`insert into hives._migration (timestamp, name) values (1800000000000, 'FromTomorrow1800000000000')`);
    await expect(migrate(options())).rejects.toThrow(/hives@FromTomorrow1800000000000[\s\S]*bocage migrate --to/);
    await platform.db.query(sql`delete from hives._migration where name like 'FromTomorrow%'`);
  });
});
