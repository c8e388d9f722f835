import type { JsonSchema } from '@bocage/sdk/shared';
import { shareLevels, shareObjects } from '../../shared/shares';

const text: JsonSchema = { type: 'string' };
const nullableText: JsonSchema = { type: ['string', 'null'] };
const day: JsonSchema = { type: 'string', format: 'date' };
const nullableDay: JsonSchema = { type: ['string', 'null'], format: 'date' };
const flag: JsonSchema = { type: 'boolean' };
const instant: JsonSchema = { type: 'string', format: 'date-time' };
const reason: JsonSchema = { type: ['string', 'null'], maxLength: 1000 };

function object(properties: Record<string, JsonSchema>, required = Object.keys(properties)): JsonSchema {
  return { type: 'object', properties, required };
}

const closed = (schema: JsonSchema): JsonSchema => ({ ...schema, additionalProperties: false });
const list = (item: JsonSchema): JsonSchema => ({ type: 'array', items: item });

export const identifier: JsonSchema = { type: 'string', format: 'uuid' };

const organisation = object({ id: identifier, name: text });

export const newShare: JsonSchema = closed(
  object(
    {
      objectType: { enum: [...shareObjects] },
      objectId: identifier,
      toOrganisationId: identifier,
      level: { enum: [...shareLevels], default: 'read' },
      canExport: { type: 'boolean', default: false },
      isExact: { type: 'boolean', default: true },
      isSensitive: { type: 'boolean', default: false },
      validFrom: nullableDay,
      validTo: nullableDay,
      reason,
    },
    ['objectType', 'objectId', 'toOrganisationId'],
  ),
);

export const shareEnding: JsonSchema = closed(object({ reason }, []));

export const shareDocument = object({
  id: identifier,
  objectType: { enum: [...shareObjects] },
  objectId: {
    type: ['string', 'null'],
    format: 'uuid',
    description: 'Null for a sensitive record that one does not read at its true place',
  },
  objectName: nullableText,
  from: organisation,
  to: organisation,
  level: { enum: [...shareLevels] },
  actions: list(text),
  isExact: flag,
  isSensitive: flag,
  validFrom: day,
  validTo: nullableDay,
  status: { enum: ['proposed', 'accepted', 'refused', 'revoked', 'ended'] },
  reason: nullableText,
  proposedBy: nullableText,
  proposedAt: instant,
  decidedBy: nullableText,
  decidedAt: { type: ['string', 'null'], format: 'date-time' },
  decisionReason: nullableText,
});

export const sharesDocument = object({ given: list(shareDocument), received: list(shareDocument) });

export const receiversDocument = object({ items: list(organisation) });

const dataset = object({ id: identifier, name: text, isPublic: flag, isLentBlurred: flag, shares: { type: 'integer' } });

export const lendableDocument = object({
  datasets: list(dataset),
  sites: list(object({ id: identifier, name: text, shares: { type: 'integer' } })),
});

export const publicity: JsonSchema = closed(object({ isPublic: flag, reason }, ['isPublic']));
export const publicityDocument = dataset;

export const stewardship: JsonSchema = closed(
  object(
    {
      organisationId: identifier,
      taxon: { type: ['integer', 'null'], minimum: -2_147_483_648, maximum: 2_147_483_647 },
      areaId: { type: ['integer', 'null'], minimum: 1, maximum: 2_147_483_647 },
      mayDecide: { type: 'boolean', default: true },
      mayValidate: { type: 'boolean', default: false },
      validFrom: nullableDay,
      validTo: nullableDay,
    },
    ['organisationId'],
  ),
);

export const stewardshipDocument = object({
  id: identifier,
  organisation,
  taxon: {
    type: ['object', 'null'],
    properties: { cdNom: { type: 'integer' }, scientificName: text, vernacularFr: nullableText, vernacularEn: nullableText },
  },
  area: { type: ['object', 'null'], properties: { id: { type: 'integer' }, name: text, code: text, type: text } },
  mayDecide: flag,
  mayValidate: flag,
  validFrom: day,
  validTo: nullableDay,
});

export const stewardshipsDocument = object({ items: list(stewardshipDocument) });
