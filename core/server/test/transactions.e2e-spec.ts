import { sql } from '@bocage/sdk/server';
import { createTestPlatform, type TestPlatform } from '@bocage/sdk/testing';
import { randomUUID } from 'node:crypto';

describe('transactions', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await createTestPlatform();
  });
  afterAll(() => platform.close());

  const insert = (code: string) =>
    platform.db.query(sql`insert into core.organisation (id, code, name, kind) values (${randomUUID()}, ${code}, ${code}, 'member')`);
  const codes = async (like: string) =>
    (await platform.db.query<{ code: string }>(sql`select code from core.organisation where code like ${like} order by code`)).map(
      ({ code }) => code,
    );

  it('keeps everything or nothing', async () => {
    await expect(
      platform.db.transaction(async () => {
        await insert('all-a');
        await insert('all-a');
      }),
    ).rejects.toMatchObject({ constraint: 'organisation_code_unique' });
    expect(await codes('all-%')).toEqual([]);
  });

  it('lets an inner failure leave the outer transaction usable, even when two run at once', async () => {
    await platform.db.transaction(async () => {
      const outcomes = await Promise.allSettled([
        platform.db.transaction(async () => {
          await insert('in-a');
          throw new Error('inner');
        }),
        platform.db.transaction(() => insert('in-b')),
      ]);
      expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
      await insert('in-c');
    });
    expect(await codes('in-%')).toEqual(['in-b', 'in-c']);
  });

  it('tells listeners after the commit, and only what was kept', async () => {
    const heard: string[] = [];
    await platform.db.transaction(async () => {
      platform.db.afterCommit(() => heard.push('outer'));
      await platform.db
        .transaction(async () => {
          platform.db.afterCommit(() => heard.push('undone'));
          throw new Error('inner');
        })
        .catch(() => undefined);
      expect(heard).toEqual([]);
    });
    expect(heard).toEqual(['outer']);
  });

  it('refuses a promise that outlives its transaction', async () => {
    let late: Promise<unknown> = Promise.resolve();
    await platform.db.transaction(async () => {
      late = new Promise((resolve) => setTimeout(resolve, 20)).then(() => insert('late'));
      late.catch(() => undefined);
    });
    await expect(late).rejects.toThrow('not awaited');
  });

  it('survives twenty transactions at once', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, i) => platform.db.transaction(() => insert(`many-${i}`))));
    expect(await codes('many-%')).toHaveLength(20);
  });
});
