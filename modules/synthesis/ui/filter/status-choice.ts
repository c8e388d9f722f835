import { bySeverity } from '../status/red-list';

/** What people mean by threatened, on the national list. */
export const threatened: readonly string[] = ['LRN:CR', 'LRN:EN', 'LRN:VU'];

/** A status as filters write it; a type alone stands for all its values. */
export function written(type: string, code?: string): string {
  return code === undefined ? type : `${type}:${code}`;
}

/** The choice with one more status, or without it. */
export function withStatus(chosen: readonly string[], status: string): readonly string[] {
  return chosen.includes(status) ? chosen.filter((one) => one !== status) : [...chosen, status];
}

/** Statuses by type, with the values that are asked of it: none for any. */
export function byType(chosen: readonly string[]): readonly { readonly type: string; readonly codes: readonly string[] }[] {
  const types = new Map<string, string[]>();
  for (const status of chosen) {
    const [type = '', ...code] = status.split(':');
    types.set(type, [...(types.get(type) ?? []), ...(code.length ? [code.join(':')] : [])]);
  }
  return [...types].map(([type, codes]) => ({ type, codes: codes.sort(bySeverity) }));
}
