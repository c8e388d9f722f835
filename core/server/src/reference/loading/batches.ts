/** Large enough to be quick, small enough to let other requests in on the embedded engine. */
export const batchSize = 5000;

/** Groups what comes one by one. */
export async function* batches<T>(items: AsyncIterable<T>, size = batchSize): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Cuts a list. */
export function slices<T>(items: readonly T[], size = batchSize): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}
