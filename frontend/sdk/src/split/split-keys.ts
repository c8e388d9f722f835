/** The heights of the sheet on a phone, in percent: a peek, half, almost all. */
export const sheetHeights = [16, 50, 92] as const;

const leastShare = 20;
const step = 4;

/** Keeps both panes usable. */
export function clampShare(share: number): number {
  return Math.min(100 - leastShare, Math.max(leastShare, share));
}

/** The share after a key on the divider, or `null` when the key means nothing here. */
export function shareAfterKey(key: string, share: number): number | null {
  const targets: Record<string, number> = { ArrowLeft: share - step, ArrowRight: share + step, Home: 0, End: 100 };
  const target = targets[key];
  return target === undefined ? null : clampShare(target);
}

/** The next of the three heights after a key on the handle of the sheet. */
export function nextHeight(key: string, height: number): number | null {
  switch (key) {
    case 'ArrowUp':
      return sheetHeights.find((candidate) => candidate > height) ?? sheetHeights[2];
    case 'ArrowDown':
      return [...sheetHeights].reverse().find((candidate) => candidate < height) ?? sheetHeights[0];
    case 'Home':
      return sheetHeights[0];
    case 'End':
      return sheetHeights[2];
    case 'Enter':
      return sheetHeights.find((candidate) => candidate > height) ?? sheetHeights[0];
    default:
      return null;
  }
}
