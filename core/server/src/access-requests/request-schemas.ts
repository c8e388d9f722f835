import type { JsonSchema } from '@bocage/sdk/shared';
import { beneficiaries, grantActions, refusalReasons, requestStates, studyTypes } from '../../shared/access-requests';

const text: JsonSchema = { type: 'string' };
const nullableText: JsonSchema = { type: ['string', 'null'] };
const flag: JsonSchema = { type: 'boolean' };
const number: JsonSchema = { type: 'number' };
const integer: JsonSchema = { type: 'integer' };
const nullableDay: JsonSchema = { type: ['string', 'null'], format: 'date' };
const nullableInstant: JsonSchema = { type: ['string', 'null'], format: 'date-time' };
const instant: JsonSchema = { type: 'string', format: 'date-time' };

function object(properties: Record<string, JsonSchema>, required = Object.keys(properties)): JsonSchema {
  return { type: 'object', properties, required };
}

const closed = (schema: JsonSchema): JsonSchema => ({ ...schema, additionalProperties: false });
const list = (item: JsonSchema): JsonSchema => ({ type: 'array', items: item });
const nullable = (schema: JsonSchema): JsonSchema => ({ ...schema, type: ['object', 'null'] });

export const identifier: JsonSchema = { type: 'string', format: 'uuid' };
export const reviewYear: JsonSchema = { type: 'integer', minimum: 2000, maximum: 2200 };

/** Taxa that are not of TAXREF have negative codes. */
const code: JsonSchema = { type: 'integer', minimum: -2_147_483_648, maximum: 2_147_483_647 };
const codes: JsonSchema = { type: ['array', 'null'], items: code, minItems: 1, maxItems: 100, uniqueItems: true };
const actions: JsonSchema = { type: 'array', items: { enum: [...grantActions] }, minItems: 1, uniqueItems: true };
const words: JsonSchema = { type: 'string', minLength: 1, maxLength: 4000, pattern: '\\S' };

const content: Record<string, JsonSchema> = {
  beneficiary: { enum: [...beneficiaries], default: 'account' },
  purpose: { type: 'string', maxLength: 4000, default: '' },
  studyType: { enum: [...studyTypes, null], default: null },
  sponsor: { type: ['string', 'null'], maxLength: 200, default: null },
  taxa: { ...codes, default: null },
  areas: { ...codes, default: null },
  polygon: { type: ['object', 'null'], default: null, description: 'GeoJSON Polygon or MultiPolygon, WGS 84, in place of areas' },
  validFrom: { ...nullableDay, default: null },
  validTo: { ...nullableDay, default: null },
  actions: { ...actions, default: ['read'] },
  isSensitive: { type: 'boolean', default: false },
};

export const requestContent: JsonSchema = closed(object(content, []));
export const newRequest: JsonSchema = closed(object({ ...content, renewalOf: { type: ['string', 'null'], format: 'uuid' } }, []));
export const message: JsonSchema = closed(object({ text: words }));
export const acceptance: JsonSchema = closed(object({ hash: { type: 'string', pattern: '^[0-9a-f]{64}$' } }));

export const decision: JsonSchema = closed(
  object(
    {
      version: { type: 'integer', minimum: 1 },
      kind: { enum: ['approve', 'narrow', 'refuse'] },
      taxa: codes,
      areas: codes,
      validFrom: nullableDay,
      validTo: nullableDay,
      actions: { ...actions, type: ['array', 'null'] },
      isSensitive: { type: ['boolean', 'null'] },
      reason: { enum: [...refusalReasons, null] },
      comment: { type: ['string', 'null'], maxLength: 4000 },
    },
    ['version', 'kind'],
  ),
);

export const listQuery: JsonSchema = closed(object({ list: { enum: ['mine', 'to-decide', 'all'], default: 'mine' } }, []));

const organisation = object({ id: identifier, name: text });
const person = object({ id: identifier, name: text });
const state: JsonSchema = { enum: [...requestStates] };
const returnState: JsonSchema = { enum: ['not_due', 'due', 'received', 'waived', 'overdue', null] };

const summary: Record<string, JsonSchema> = {
  id: identifier,
  number: integer,
  state,
  version: integer,
  outcome: { enum: ['approved', 'partly_approved', 'refused', null] },
  isMine: flag,
  awaitsMe: flag,
  asker: person,
  organisation,
  beneficiary: { enum: [...beneficiaries] },
  studyType: { enum: [...studyTypes, null] },
  taxa: nullable(object({})),
  places: list(text),
  validFrom: nullableDay,
  validTo: nullableDay,
  isSensitive: flag,
  submittedAt: nullableInstant,
  decidedAt: nullableInstant,
  waitingDays: { type: ['integer', 'null'] },
  routes: list(object({ organisation: nullable(organisation), decision: nullableText })),
  grantId: { type: ['string', 'null'], format: 'uuid' },
  returnState,
  returnDueOn: nullableDay,
};
summary['taxa'] = { type: ['array', 'null'], items: text };

export const requestsDocument = object({ items: list(object(summary)) });

const taxon = object({ cdNom: integer, scientificName: text, vernacularFr: nullableText, vernacularEn: nullableText });
const area = object({ id: integer, name: text, code: text, type: text });

export const requestDocument = object({
  ...summary,
  purpose: text,
  sponsor: nullableText,
  actions: list(text),
  km2: { type: ['number', 'null'] },
  taxonList: { type: ['array', 'null'], items: taxon },
  areaList: { type: ['array', 'null'], items: area },
  hasPolygon: flag,
  createdAt: instant,
  renewalOf: nullable(object({ id: identifier, number: integer, returnState })),
  versions: list(object({ version: integer, submittedAt: nullableInstant })),
  decisions: list(object({ version: integer, organisation: nullable(organisation), kind: text, decidedAt: instant, isVoid: flag })),
  steps: list(object({ at: instant, action: text, toState: state, by: nullableText, text: nullableText, version: integer })),
  agreement: nullable(object({ hash: text, acceptedAt: nullableInstant })),
  grant: nullable(object({ id: identifier, validFrom: text, validTo: text, revokedAt: nullableInstant })),
  may: list(text),
  asks: nullable(object({ requests: integer, granted: integer, overdue: integer })),
});

export const scopeDocument = object({
  geometry: { type: ['object', 'null'], description: 'Limits of the territory, simplified' },
  count: nullable(object({ records: integer, sensitive: integer })),
});

export const agreementDocument = object({
  number: integer,
  text: text,
  otherText: text,
  hash: text,
  createdAt: instant,
  acceptedAt: nullableInstant,
  acceptedBy: nullableText,
});

export const policyChange: JsonSchema = closed(
  object(
    {
      minDays: { type: 'integer', minimum: 1, maximum: 3650 },
      maxDays: { type: 'integer', minimum: 1, maximum: 3650 },
      maxKm2: { type: 'integer', minimum: 1, maximum: 1_000_000 },
      maxActiveGrants: { type: 'integer', minimum: 1, maximum: 1000 },
      returnDays: { type: 'integer', minimum: 0, maximum: 365 },
      overdueBlocks: flag,
    },
    ['minDays', 'maxDays', 'maxKm2', 'maxActiveGrants', 'returnDays', 'overdueBlocks'],
  ),
);
export const policyDocument = policyChange;

export const grantsDocument = object({
  items: list(
    object({
      id: identifier,
      requestId: { type: ['string', 'null'], format: 'uuid' },
      number: { type: ['integer', 'null'] },
      beneficiary: text,
      isForOrganisation: flag,
      state: { enum: ['planned', 'active', 'ended', 'revoked'] },
      actions: list(text),
      isSensitive: flag,
      validFrom: text,
      validTo: text,
      revokeReason: nullableText,
      returnId: { type: ['string', 'null'], format: 'uuid' },
      returnState,
      returnDueOn: nullableDay,
      returnNote: nullableText,
      mayRevoke: flag,
      maySettle: flag,
      isMine: flag,
    }),
  ),
});

export const reviewDocument = object({
  year: integer,
  frozenAt: nullableInstant,
  frozenBy: nullableText,
  totals: object({
    requests: integer,
    medianDelayDays: { ...number, type: ['number', 'null'] },
    activeGrants: integer,
    byState: list(object({ key: text, count: integer })),
    byOrganisation: list(object({ key: text, count: integer })),
    byStudyType: list(object({ key: text, count: integer })),
    byKingdom: list(object({ key: text, count: integer })),
    refusals: list(object({ key: text, count: integer })),
    returns: object({ due: integer, received: integer, waived: integer, overdue: integer }),
  }),
  items: list({ type: 'object' }),
});

export const reviewsDocument = object({ items: list(object({ year: integer, frozenAt: nullableInstant })) });
