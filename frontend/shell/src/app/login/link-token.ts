/** The token that a mail put behind the `#` of an address, which browsers send to nobody; empty when there is none. */
export function tokenIn(hash: string): string {
  return new URLSearchParams(hash.replace(/^#/, '')).get('token') ?? '';
}
