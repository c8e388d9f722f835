const whole = 0.995;
const least = 0.01;

/** The share of a site in an area: nothing to say when it is all of it, « < 1 % » where rounding would say none. */
export function shareWords(share: number, percent: (value: number) => string): string {
  if (share >= whole) {
    return '';
  }
  return share < least ? `< ${percent(least)}` : percent(share);
}
