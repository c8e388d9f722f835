import type { Db } from '@bocage/sdk/server';

class Rehearsed extends Error {}

/** Does the work for real, answers what it answers, and leaves nothing of it: a preview that cannot differ from the act. */
export async function rehearse<T>(db: Db, work: () => Promise<T>): Promise<T> {
  const outcome: { value?: T } = {};
  try {
    await db.transaction(async () => {
      outcome.value = await work();
      throw new Rehearsed();
    });
  } catch (error) {
    if (!(error instanceof Rehearsed)) throw error;
  }
  return outcome.value as T;
}
