import type { Ctx, LendableSource, RecordScope, ScopeCount } from '@bocage/sdk/server';

/** Records of all modules that may be lent. */
export class Lendables {
  constructor(private readonly sources: readonly LendableSource[]) {}

  async record(ctx: Ctx, id: string): ReturnType<LendableSource['record']> {
    for (const source of this.sources) {
      const record = await source.record(ctx, id);
      if (record) return record;
    }
    return undefined;
  }

  async count(ctx: Ctx, scope: RecordScope): Promise<ScopeCount> {
    const counts: ScopeCount[] = [];
    for (const source of this.sources) counts.push(await source.count(ctx, scope));
    const sum = (of: keyof ScopeCount) => counts.reduce((total, count) => total + count[of], 0);
    return { records: sum('records'), sensitive: sum('sensitive') };
  }
}
