import { moveIn, scrollTopShowing } from './grid-keys';

describe('keys of a grid', () => {
  it.each([
    ['ArrowDown', -1, 0],
    ['ArrowDown', 9, 9],
    ['ArrowUp', 0, 0],
    ['PageDown', 2, 6],
    ['PageUp', 2, 0],
    ['Home', 7, 0],
    ['End', 1, 9],
    ['x', 1, null],
  ])('%s from %i leads to %p', (key, from, to) => {
    expect(moveIn(key, from, 10, 4)).toBe(to);
  });

  it('goes nowhere in an empty list', () => {
    expect(moveIn('ArrowDown', -1, 0, 4)).toBeNull();
  });

  it('scrolls just enough to show a row under the header', () => {
    expect(scrollTopShowing(3, 40, { scrollTop: 0, clientHeight: 400 }, 36)).toBe(0);
    expect(scrollTopShowing(12, 40, { scrollTop: 0, clientHeight: 400 }, 36)).toBe(156);
    expect(scrollTopShowing(1, 40, { scrollTop: 200, clientHeight: 400 }, 36)).toBe(40);
  });
});
