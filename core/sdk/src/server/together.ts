import DataLoader from 'dataloader';
import type { Ctx } from './ctx';

/** A statement reads at most so many at once. */
const most = 1000;

/**
 * Reads a field for all the records of an answer by one statement, however many ask for it: for `@ResolveField`.
 * `load` answers what it found by key; what is missing is `undefined`. Nothing is remembered from one request to the next.
 * @example
 * private readonly statuses = together((ctx: Ctx, codes: readonly number[]) => this.repository.statuses(ctx, codes));
 * statusesOf(@Context() ctx: Ctx, @Parent() { cdRef }: Taxon) { return this.statuses(ctx, cdRef); }
 */
export function together<Key extends string | number, Value>(
  load: (ctx: Ctx, keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
): (ctx: Ctx, key: Key) => Promise<Value | undefined> {
  const loaders = new WeakMap<Ctx, DataLoader<Key, Value | undefined>>();
  return (ctx, key) => {
    const loader =
      loaders.get(ctx) ??
      new DataLoader<Key, Value | undefined>(
        async (keys) => {
          const found = await load(ctx, keys);
          return keys.map((each) => found.get(each));
        },
        { maxBatchSize: most },
      );
    loaders.set(ctx, loader);
    return loader.load(key);
  };
}
