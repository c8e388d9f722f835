import { createHash } from 'node:crypto';

/**
 * A UUID made from names (RFC 9562, version 8, SHA-256): the same pack gives the same identifiers on every platform.
 * @example stableId('demonstration', 'site', 'departement-du-littoral', 'attin-marsh')
 */
export function stableId(...names: readonly string[]): string {
  const bytes = createHash('sha256').update(JSON.stringify(names)).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
