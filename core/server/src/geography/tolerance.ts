import type { Ctx } from '@bocage/sdk/server';

/** A record and the details of its limits that may be left out, as one key. */
export const atTolerance = (id: string | number, metres: number): string => `${Math.max(0, metres)} ${id}`;

/** Reads limits for keys of {@link atTolerance}: one statement for each tolerance, and an answer seldom has two. */
export function byTolerance<Id extends string | number>(
  load: (ctx: Ctx, ids: readonly Id[], metres: number) => Promise<ReadonlyMap<Id, unknown>>,
): (ctx: Ctx, keys: readonly string[]) => Promise<ReadonlyMap<string, unknown>> {
  return async (ctx, keys) => {
    const found = new Map<string, unknown>();
    const tolerances = new Set(keys.map((key) => Number(key.split(' ')[0])));
    for (const metres of tolerances) {
      const wanted = keys.filter((key) => key.startsWith(`${metres} `)).map((key) => key.slice(`${metres} `.length));
      for (const [id, value] of await load(ctx, wanted as Id[], metres)) found.set(atTolerance(id, metres), value);
    }
    return found;
  };
}
