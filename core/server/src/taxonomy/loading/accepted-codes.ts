/** Why a line does not carry the accepted code it names. */
export type AcceptedIssue = 'core.load-accepted-missing' | 'core.load-accepted-is-synonym' | 'core.load-accepted-in-circle';

/** An accepted code, and what was wrong with the one that was named. */
export interface AcceptedCode {
  readonly cdRef: number;
  readonly issue?: AcceptedIssue;
}

/**
 * Follows CD_REF to a name that is its own reference. A code that leads nowhere makes the name its own taxon;
 * a circle accepts its smallest code.
 */
export function acceptedCode(cdNom: number, refs: ReadonlyMap<number, number>): AcceptedCode {
  const seen = new Set([cdNom]);
  let code = cdNom;
  for (;;) {
    const next = refs.get(code);
    if (next === undefined) return { cdRef: [...seen].at(-2) ?? cdNom, issue: 'core.load-accepted-missing' };
    if (next === code) return seen.size > 2 ? { cdRef: code, issue: 'core.load-accepted-is-synonym' } : { cdRef: code };
    if (seen.has(next)) return { cdRef: Math.min(...circleFrom(next, refs)), issue: 'core.load-accepted-in-circle' };
    seen.add(next);
    code = next;
  }
}

function circleFrom(start: number, refs: ReadonlyMap<number, number>): number[] {
  const circle = [start];
  for (let code = refs.get(start); code !== undefined && code !== start; code = refs.get(code)) circle.push(code);
  return circle;
}
