import { createHash } from 'node:crypto';

/** An event of the chain, as it is stored. */
export interface Link {
  readonly position: number;
  readonly eventId: string;
  readonly hash: Buffer;
  /** Of what the event says today; null: the event is no longer there. */
  readonly digest: Buffer | null;
}

/** Where the chain stands: every link after it builds on its hash. */
export interface Anchor {
  readonly position: number;
  readonly hash: Buffer;
}

/** What does not hold together, at the first place where it shows. */
export interface Break {
  readonly position: number;
  readonly eventId: string | null;
  readonly fault: 'gap' | 'removed' | 'changed' | 'anchor';
}

export const start: Anchor = { position: 0, hash: Buffer.alloc(32) };

/** Each hash is the SHA-256 of the previous one followed by the digest of the event. */
export const sealOf = (previous: Buffer, digest: Buffer): Buffer => createHash('sha256').update(previous).update(digest).digest();

/** Follows links in order from an anchor: the new anchor, or the first break. */
export function follow(from: Anchor, links: readonly Link[]): Anchor | Break {
  let at = from;
  for (const { position, eventId, hash, digest } of links) {
    if (position !== at.position + 1) return { position: at.position + 1, eventId: null, fault: 'gap' };
    if (!digest) return { position, eventId, fault: 'removed' };
    if (!sealOf(at.hash, digest).equals(hash)) return { position, eventId, fault: 'changed' };
    at = { position, hash };
  }
  return at;
}

export const isBreak = (outcome: Anchor | Break): outcome is Break => 'fault' in outcome;

/** An anchor as it is noted on paper: `1284:9f86d0…`. */
export const written = ({ position, hash }: Anchor): string => `${position}:${hash.toString('hex')}`;

/** Reads a noted anchor; undefined when it is none. */
export function readAnchor(text: string): Anchor | undefined {
  const [, position, hash] = /^(\d{1,15}):([0-9a-f]{64})$/i.exec(text.trim()) ?? [];
  return position && hash ? { position: Number(position), hash: Buffer.from(hash, 'hex') } : undefined;
}
