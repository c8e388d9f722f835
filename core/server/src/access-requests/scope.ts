import { problem, type FieldProblem } from '@bocage/sdk/shared';
import type { GrantAction, Outcome } from '../../shared/access-requests';

/** What is asked, or obtained. */
export interface Scope {
  /** `null`: all taxa. */
  readonly taxa: readonly number[] | null;
  /** `null`: within the polygon of the request. */
  readonly areas: readonly number[] | null;
  readonly validFrom: string;
  readonly validTo: string;
  readonly actions: readonly GrantAction[];
  readonly isSensitive: boolean;
}

/** What a decider leaves of a scope; `null` is as asked. */
export type Narrowing = { readonly [Name in keyof Scope]: Scope[Name] | null };

export interface StewardDecision {
  readonly kind: 'approve' | 'narrow' | 'refuse';
  readonly narrowing: Narrowing;
  /** The part of the scope that the decider answers for; `null`: all of it. */
  readonly concerned: { readonly taxa: readonly number[] | null; readonly areas: readonly number[] | null };
}

/** First and last position of each taxon in the tree. */
export type Ranges = ReadonlyMap<number, readonly [number, number]>;

/** True when `taxon` is `among` or one of its descendants. */
function isWithin(taxon: number, among: number, ranges: Ranges): boolean {
  const [inner, outer] = [ranges.get(taxon), ranges.get(among)];
  return taxon === among || (inner !== undefined && outer !== undefined && inner[0] >= outer[0] && inner[1] <= outer[1]);
}

/** Taxa that both lists hold, descendants included. */
function commonTaxa(one: Scope['taxa'], other: Scope['taxa'], ranges: Ranges): Scope['taxa'] {
  if (one === null || other === null) return one ?? other;
  const inBoth = one.filter((taxon) => other.some((among) => isWithin(taxon, among, ranges)));
  inBoth.push(...other.filter((taxon) => one.some((among) => isWithin(taxon, among, ranges))));
  return [...new Set(inBoth)].sort((a, b) => a - b);
}

const common = <T>(one: readonly T[], other: readonly T[] | null): T[] => one.filter((item) => other === null || other.includes(item));
const later = (one: string, other: string | null) => (other !== null && other > one ? other : one);
const earlier = (one: string, other: string | null) => (other !== null && other < one ? other : one);

/** What is left once one decider has narrowed it; `null` when that is nothing. */
function narrowed(scope: Scope, by: Narrowing, ranges: Ranges): Scope | null {
  const left: Scope = {
    taxa: commonTaxa(scope.taxa, by.taxa, ranges),
    areas: scope.areas && common(scope.areas, by.areas),
    validFrom: later(scope.validFrom, by.validFrom),
    validTo: earlier(scope.validTo, by.validTo),
    actions: common(scope.actions, by.actions),
    isSensitive: scope.isSensitive && by.isSensitive !== false,
  };
  const isNothing = left.taxa?.length === 0 || left.areas?.length === 0 || left.actions.length === 0 || left.validTo < left.validFrom;
  return isNothing ? null : left;
}

/** What is left once some have refused the parts they answer for: without their taxa, else without their areas, else nothing. */
function withoutRefused(scope: Scope, parts: readonly StewardDecision['concerned'][], ranges: Ranges): Scope | null {
  if (parts.length === 0) return scope;
  const isTouched = (taxon: number, { taxa }: StewardDecision['concerned']) =>
    taxa === null || taxa.some((among) => isWithin(taxon, among, ranges) || isWithin(among, taxon, ranges));
  const otherTaxa = scope.taxa?.filter((taxon) => !parts.some((part) => isTouched(taxon, part))) ?? [];
  if (otherTaxa.length > 0) return { ...scope, taxa: otherTaxa };
  const otherAreas = scope.areas?.filter((area) => !parts.some(({ areas }) => areas === null || areas.includes(area))) ?? [];
  return otherAreas.length > 0 ? { ...scope, areas: otherAreas } : null;
}

/** What all decisions together leave: each may only take away, and their order does not matter. */
export function combined(asked: Scope, decisions: readonly StewardDecision[], ranges: Ranges): { outcome: Outcome; scope: Scope | null } {
  let left: Scope | null = asked;
  for (const { kind, narrowing } of decisions) {
    if (left !== null && kind === 'narrow') left = narrowed(left, narrowing, ranges);
  }
  const refused = decisions.filter(({ kind }) => kind === 'refuse').map(({ concerned }) => concerned);
  left = left && withoutRefused(left, refused, ranges);
  if (left === null) return { outcome: 'refused', scope: null };
  return { outcome: isSame(left, asked) ? 'approved' : 'partly_approved', scope: left };
}

function isSame(one: Scope, other: Scope): boolean {
  const sorted = (scope: Scope) =>
    JSON.stringify([
      scope.taxa && [...scope.taxa].sort((a, b) => a - b),
      scope.areas && [...scope.areas].sort((a, b) => a - b),
      scope.validFrom,
      scope.validTo,
      [...scope.actions].sort(),
      scope.isSensitive,
    ]);
  return sorted(one) === sorted(other);
}

/** Refuses a narrowing that gives more than was asked, field by field. */
export function assertNarrower(asked: Scope, by: Narrowing, ranges: Ranges): void {
  const widens: FieldProblem[] = [];
  const refuse = (field: keyof Scope) => widens.push({ pointer: `/${field}`, code: 'core.access-decision-widens' });
  if (by.taxa?.some((taxon) => !ranges.has(taxon))) refuse('taxa');
  else if (by.taxa && asked.taxa && by.taxa.some((taxon) => !asked.taxa?.some((among) => isWithin(taxon, among, ranges)))) refuse('taxa');
  if (by.areas?.some((area) => !asked.areas?.includes(area))) refuse('areas');
  if (by.validFrom !== null && by.validFrom < asked.validFrom) refuse('validFrom');
  if (by.validTo !== null && by.validTo > asked.validTo) refuse('validTo');
  if (by.actions?.some((action) => !asked.actions.includes(action))) refuse('actions');
  if (by.isSensitive === true && !asked.isSensitive) refuse('isSensitive');
  if (widens.length > 0) throw problem('core.access-decision-widens', {}, 422, widens);
  if (narrowed(asked, by, ranges) === null) throw problem('core.access-decision-leaves-nothing');
}
