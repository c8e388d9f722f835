/** The row a key leads to, or `null` when the key means nothing here. */
export function moveIn(key: string, from: number, rows: number, perScreen: number): number | null {
  if (rows === 0) {
    return null;
  }
  const targets: Record<string, number> = {
    ArrowDown: from + 1,
    ArrowUp: from < 0 ? rows - 1 : from - 1,
    PageDown: from + perScreen,
    PageUp: from - perScreen,
    Home: 0,
    End: rows - 1,
  };
  const target = targets[key];
  return target === undefined ? null : Math.min(rows - 1, Math.max(0, target));
}

/** Where to scroll so that a row is wholly visible under the sticky header, moving as little as possible. */
export function scrollTopShowing(
  index: number,
  rowHeight: number,
  { scrollTop, clientHeight }: Pick<HTMLElement, 'scrollTop' | 'clientHeight'>,
  headerHeight: number,
): number {
  const top = index * rowHeight;
  const lowest = top + rowHeight + headerHeight - clientHeight;
  return Math.max(lowest, Math.min(top, scrollTop));
}
