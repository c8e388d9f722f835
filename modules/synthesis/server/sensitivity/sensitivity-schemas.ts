import type { JsonSchema } from '@bocage/sdk/shared';

const object = (properties: Record<string, JsonSchema>, required = Object.keys(properties)): JsonSchema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const count: JsonSchema = { type: 'integer', minimum: 0 };
const nullableText: JsonSchema = { type: ['string', 'null'] };
const level: JsonSchema = { type: 'integer', minimum: 1, maximum: 4, description: 'SINP SENSIBILITE' };

export const identifier: JsonSchema = { type: 'string', format: 'uuid' };

/** What each level shows; levels left out stay as they are. */
export const displaysSchema = object({
  displays: {
    type: 'array',
    minItems: 1,
    maxItems: 3,
    items: object({
      level: { type: 'integer', minimum: 1, maximum: 3 },
      areaType: { type: 'string', minLength: 1, maxLength: 50, description: 'Kind of area shown instead of the place' },
      dateUnit: { type: 'string', enum: ['month', 'year'] },
    }),
  },
});

export const raisingSchema = object({
  level,
  reason: { type: 'string', minLength: 3, maxLength: 1000, pattern: '\\S', description: 'Why, in words; as withheld as the place' },
});

export const raisedDocument = object({ level: count, manual: { type: ['integer', 'null'] } });

const displayDocument = object({ level: count, areaType: nullableText, areaTypeLabel: nullableText, dateUnit: { type: 'string' } });

export const previewDocument = object({
  levels: {
    type: 'array',
    items: object({
      level: count,
      observations: count,
      withArea: { ...count, description: 'Lie in an area of that kind; the others show the next coarser one' },
    }),
  },
});

export const reportDocument = object({
  levels: { type: 'array', items: object({ level: count, observations: count, byRules: count, byProducer: count, raised: count }) },
  displays: { type: 'array', items: displayDocument },
  areaTypes: { type: 'array', items: object({ code: { type: 'string' }, label: { type: 'string' }, sizeRank: count }) },
  lists: { type: 'array', items: object({ code: { type: 'string' }, rules: count }) },
  lostRules: {
    type: 'array',
    items: object({ cdNom: { type: 'integer' }, list: { type: 'string' }, level: count }),
    description: 'Their taxon is not in the reference; the first 200',
  },
  lostRuleCount: count,
  outsideTree: object({ taxa: count, observations: count }),
  withoutArea: { ...count, description: 'Sensitive, in no area that could be shown: read by nobody without the exact right' },
  runs: { type: 'array', items: object({ startedAt: { type: 'string' }, finishedAt: nullableText, observations: count, changed: count }) },
});
