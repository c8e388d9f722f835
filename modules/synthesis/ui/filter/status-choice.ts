import type { StatusFilter } from './observation-filter';

/** What people mean by threatened, on the national list. */
export const threatened: readonly StatusFilter[] = [{ type: 'LRN', codes: ['CR', 'EN', 'VU'] }];

/** The choice with one more status, or without it; a type without codes stands for all its values. */
export function withStatus(chosen: readonly StatusFilter[], type: string, code?: string): readonly StatusFilter[] {
  const found = chosen.find((status) => status.type === type);
  const others = chosen.filter((status) => status.type !== type);
  if (code === undefined) {
    return found ? others : [...chosen, { type, codes: [] }];
  }
  const codes = found?.codes.includes(code) ? found.codes.filter((one) => one !== code) : [...(found?.codes ?? []), code];
  return codes.length ? [...others, { type, codes }] : others;
}
