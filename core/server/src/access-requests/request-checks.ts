import { problem, type FieldProblem } from '@bocage/sdk/shared';
import type { AccessPolicy, RequestContent } from '../../shared/access-requests';

const dayMs = 86_400_000;

/** Days of a period, both ends included. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1;

/** Refuses a content that cannot be sent, each field by name. */
export function assertComplete(content: RequestContent, km2: number | null, policy: AccessPolicy, today: string): void {
  const errors: FieldProblem[] = [];
  const refuse = (field: string, code: string, params: Readonly<Record<string, unknown>> = {}) =>
    errors.push({ pointer: `/${field}`, code: `core.access-request-${code}`, params });
  const { purpose, studyType, areas, polygon, validFrom, validTo } = content;
  if (purpose.trim() === '') refuse('purpose', 'purpose-missing');
  if (studyType === null) refuse('studyType', 'study-type-missing');
  if (areas === null && polygon === null) refuse('areas', 'place-missing');
  if (km2 !== null && km2 > policy.maxKm2)
    refuse(polygon === null ? 'areas' : 'polygon', 'too-large', { km2: Math.round(km2), most: policy.maxKm2 });
  if (validFrom === null) refuse('validFrom', 'start-missing');
  else if (validFrom < today) refuse('validFrom', 'starts-in-the-past');
  if (validTo === null) refuse('validTo', 'end-missing');
  if (validFrom !== null && validTo !== null) {
    const days = daysBetween(validFrom, validTo);
    if (days < 1) refuse('validTo', 'end-before-start');
    else if (days < policy.minDays) refuse('validTo', 'too-short', { days, least: policy.minDays });
    else if (days > policy.maxDays) refuse('validTo', 'too-long', { days, most: policy.maxDays });
  }
  if (errors.length > 0) throw problem('core.input-invalid', {}, 422, errors);
}
