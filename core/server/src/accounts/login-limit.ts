import { isIP } from 'node:net';

/** Failures after which a subject waits. Many people of one office share an address, so it is given more. */
export const allowedFailures = { login: 5, address: 20 } as const;
export type LimitedKind = keyof typeof allowedFailures;

/** Minutes to wait after that many failures: 1, doubling to 15. */
export function lockMinutes(kind: LimitedKind, failures: number): number {
  const excess = failures - allowedFailures[kind];
  return excess < 0 ? 0 : Math.min(15, 2 ** excess);
}

export const loginSubject = (login: string) => `login:${login}`;

/** The subject of an address; a whole /64 for IPv6, which one subscriber holds and may roam in. */
export function addressSubject(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  return `address:${isIP(plain) === 6 ? `${network64(plain)}::/64` : plain}`;
}

function network64(address: string): string {
  const [head = '', tail] = address.toLowerCase().split('::');
  const groups = head === '' ? [] : head.split(':');
  const last = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? [] : Array<string>(8 - groups.length - last.length).fill('0');
  return [...groups, ...zeros, ...last]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
