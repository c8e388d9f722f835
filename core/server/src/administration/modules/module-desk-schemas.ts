import { activationStates, type JsonSchema } from '@bocage/sdk/shared';
import { moduleKey } from '../administration-schemas';
import { input, instant, line, list, nullableDay, nullableInstant, nullableLine, nullableText, object, text, uuid } from '../schema-parts';

const state: JsonSchema = { type: 'string', enum: [...activationStates] };
const organisations: JsonSchema = { type: 'array', minItems: 1, maxItems: 500, uniqueItems: true, items: uuid };

export const bulkOrder = input(
  {
    organisations,
    modules: { type: 'array', minItems: 1, maxItems: 100, uniqueItems: true, items: moduleKey },
    state,
    reason: nullableLine(1000),
    validFrom: nullableDay,
    validTo: nullableDay,
  },
  ['organisations', 'modules', 'state'],
);
export const copyOrder = input({ from: uuid, to: organisations }, ['from', 'to']);
export const bulkReport = object({
  changes: list(object({ organisationId: uuid, moduleKey, from: state, to: state })),
  refusals: list(object({ organisationId: uuid, moduleKey, code: text, params: { type: 'object' } })),
});
export const requestQuery = input({ organisation: uuid });
export const newRequest = input({ organisationId: uuid, moduleKey, purpose: line(2000) }, ['organisationId', 'moduleKey', 'purpose']);
export const requestDecision = input(
  { state: { type: 'string', enum: ['accepted', 'refused', 'withdrawn'] }, answer: nullableLine(2000), validTo: nullableDay },
  ['state'],
);
export const requestDocument = object({
  id: uuid,
  organisationId: uuid,
  organisation: text,
  moduleKey,
  purpose: text,
  state: { type: 'string', enum: ['pending', 'accepted', 'refused', 'withdrawn'] },
  askedBy: nullableText,
  askedAt: instant,
  decidedBy: nullableText,
  decidedAt: nullableInstant,
  answer: nullableText,
});
export const requestsDocument = object({ items: list(requestDocument) });
