/** Mulberry32: small, and the same numbers on every machine. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const between = (least, most) => least + next() * (most - least);
  const integer = (least, most) => Math.floor(between(least, most + 1));
  const pick = (items) => items[Math.floor(next() * items.length)];
  return { next, between, integer, pick, chance: (part) => next() < part, weighted: (items, weightOf) => weighted(items, weightOf, next) };
}

function weighted(items, weightOf, next) {
  const total = items.reduce((sum, item) => sum + weightOf(item), 0);
  let left = next() * total;
  for (const item of items) {
    left -= weightOf(item);
    if (left < 0) return item;
  }
  return items.at(-1);
}

/** Prepares drawing among many items by weight. */
export function drawFrom(items, weightOf) {
  let sum = 0;
  const sums = items.map((item) => (sum += weightOf(item)));
  return (random) => {
    const place = random.next() * sum;
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle] > place) high = middle;
      else low = middle + 1;
    }
    return items[low];
  };
}

export function shuffled(items, random) {
  const copy = [...items];
  for (let last = copy.length - 1; last > 0; last -= 1) {
    const other = random.integer(0, last);
    [copy[last], copy[other]] = [copy[other], copy[last]];
  }
  return copy;
}
