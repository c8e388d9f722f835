import { clampShare, nextHeight, shareAfterKey } from './split-keys';

describe('keys of the divider', () => {
  it('moves by steps and keeps both panes usable', () => {
    expect(shareAfterKey('ArrowRight', 55)).toBe(59);
    expect(shareAfterKey('ArrowLeft', 21)).toBe(20);
    expect(shareAfterKey('End', 55)).toBe(80);
    expect(shareAfterKey('a', 55)).toBeNull();
    expect(clampShare(3)).toBe(20);
  });

  it('takes the sheet through its three heights', () => {
    expect(nextHeight('ArrowUp', 16)).toBe(50);
    expect(nextHeight('ArrowUp', 92)).toBe(92);
    expect(nextHeight('ArrowDown', 50)).toBe(16);
    expect(nextHeight('Enter', 92)).toBe(16);
    expect(nextHeight('Tab', 50)).toBeNull();
  });
});
