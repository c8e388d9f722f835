import type { Ctx } from './ctx';
import { together } from './together';

const ctx = (): Ctx => ({
  requestId: '1',
  locale: 'fr',
  accountId: null,
  personId: null,
  organisation: null,
  rights: new Map(),
  sites: { ids: [], areas: [] },
  awaitedLevels: [],
});

test('one question for all who ask in the same answer, each key once', async () => {
  const asked: (readonly number[])[] = [];
  const doubled = together(async (_: Ctx, keys: readonly number[]) => {
    asked.push(keys);
    return new Map(keys.filter((key) => key > 0).map((key) => [key, key * 2]));
  });
  const request = ctx();
  expect(await Promise.all([1, 2, 2, -1].map((key) => doubled(request, key)))).toEqual([2, 4, 4, undefined]);
  expect(asked).toEqual([[1, 2, -1]]);
});

test('nothing is remembered for another request', async () => {
  let times = 0;
  const counted = together(async (_: Ctx, keys: readonly string[]) => new Map(keys.map((key) => [key, (times += 1)])));
  expect([await counted(ctx(), 'a'), await counted(ctx(), 'a')]).toEqual([1, 2]);
});
