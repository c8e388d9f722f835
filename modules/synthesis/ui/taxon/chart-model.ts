/** A bar of a chart: what it counts, and the share of the axis it fills. */
export interface Bar {
  readonly key: string;
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly share: number;
}

export interface Chart {
  readonly bars: readonly Bar[];
  /** Values of the axis, from the bottom. */
  readonly ticks: readonly number[];
}

/** How many observations a year or a month has. */
export interface Counted {
  readonly at: number;
  readonly count: number;
}

const mostBars = 45;
const widths = [1, 2, 5, 10, 20, 25, 50, 100];

/** Records by year without gaps; several years make one bar when there are too many to read. */
export function yearChart(years: readonly Counted[]): Chart {
  const known = years.map(({ at }) => at);
  if (known.length === 0) {
    return { bars: [], ticks: [0] };
  }
  const first = Math.min(...known);
  const last = Math.max(...known);
  const width = widths.find((candidate) => (last - first + 1) / candidate <= mostBars) ?? 100;
  const start = Math.floor(first / width) * width;
  const length = Math.floor((last - start) / width) + 1;
  const counts = Array.from({ length }, () => 0);
  for (const { at, count } of years) {
    const index = Math.floor((at - start) / width);
    counts[index] = (counts[index] ?? 0) + count;
  }
  return chart(counts.map((count, index) => ({ from: start + index * width, to: start + index * width + width - 1, count })));
}

/** Records of the twelve months. */
export function monthChart(months: readonly Counted[]): Chart {
  const byMonth = new Map(months.map(({ at, count }) => [at, count]));
  return chart(Array.from({ length: 12 }, (_, index) => ({ from: index + 1, to: index + 1, count: byMonth.get(index + 1) ?? 0 })));
}

/** Three to five round values that reach the largest count. */
export function ticksUpTo(largest: number): number[] {
  if (largest <= 1) {
    return [0, 1];
  }
  const rough = largest / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough) ?? rough);
  return Array.from({ length: Math.ceil(largest / step) + 1 }, (_, index) => index * step);
}

function chart(counted: readonly { readonly from: number; readonly to: number; readonly count: number }[]): Chart {
  const ticks = ticksUpTo(Math.max(...counted.map(({ count }) => count)));
  const top = ticks.at(-1) ?? 1;
  return { ticks, bars: counted.map((bar) => ({ ...bar, key: String(bar.from), share: bar.count / top })) };
}
