import type { JsonSchema } from '@bocage/sdk/shared';

const object = (properties: Record<string, JsonSchema>, required = Object.keys(properties)): JsonSchema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const count: JsonSchema = { type: 'integer', minimum: 0 };
const nullableText: JsonSchema = { type: ['string', 'null'] };
const text = (maxLength: number): JsonSchema => ({ type: 'string', minLength: 1, maxLength });
const line = (maxLength: number): JsonSchema => ({ ...text(maxLength), pattern: '\\S' });
const level: JsonSchema = { ...text(10), description: 'Code of a level: SINP SENSIBILITE, or a code of the network' };
const label = object({ fr: line(100), en: line(100) });
const areaType: JsonSchema = {
  type: ['string', 'null'],
  minLength: 1,
  maxLength: 50,
  description: 'Kind of area shown instead of the place; null: nothing is shown',
};
const dateUnit: JsonSchema = { enum: ['month', 'year', null], description: 'The date is known to this unit' };
/** A date comes with an area. */
const displayed = (properties: Record<string, JsonSchema>): JsonSchema => ({
  ...object({ ...properties, areaType, dateUnit }),
  if: { properties: { areaType: { type: 'null' } } },
  then: { properties: { dateUnit: { type: 'null' } } },
  else: { properties: { dateUnit: { type: 'string' } } },
});

export const identifier: JsonSchema = { type: 'string', format: 'uuid' };

export const levelCode: JsonSchema = text(10);

/** What each level shows; levels left out stay as they are. */
export const displaysSchema = object({ displays: { type: 'array', minItems: 1, maxItems: 50, items: displayed({ level }) } });

export const newLevelSchema = displayed({
  code: { ...text(10), pattern: '^[A-Za-z0-9][A-Za-z0-9.-]*$', description: 'As rules files call it' },
  label,
  after: { ...level, description: 'Code of the level it comes after, which shows no coarser' },
});

export const labelSchema = object({ label });

export const raisingSchema = object({
  level,
  reason: { type: 'string', minLength: 3, maxLength: 1000, pattern: '\\S', description: 'Why, in words; as withheld as the place' },
});

export const raisedDocument = object({ level, manual: nullableText });

export const previewDocument = object({
  levels: {
    type: 'array',
    items: object({
      level,
      observations: count,
      withArea: { ...count, description: 'Lie in an area of that kind; the others show the next coarser one' },
    }),
  },
});

export const reportDocument = object({
  levels: {
    type: 'array',
    items: object({
      code: { type: 'string' },
      label,
      areaType: nullableText,
      areaTypeLabel: nullableText,
      dateUnit: nullableText,
      showsAll: { type: 'boolean' },
      isStandard: { type: 'boolean', description: 'Of the SINP: it stays' },
      observations: count,
      byRules: count,
      byProducer: count,
      raised: count,
    }),
    description: 'From the finest to the coarsest',
  },
  areaTypes: { type: 'array', items: object({ code: { type: 'string' }, label: { type: 'string' }, sizeRank: count }) },
  lists: { type: 'array', items: object({ code: { type: 'string' }, rules: count }) },
  lostRules: {
    type: 'array',
    items: object({ cdNom: { type: 'integer' }, list: { type: 'string' }, level }),
    description: 'Their taxon is not in the reference; the first 200',
  },
  lostRuleCount: count,
  outsideTree: object({ taxa: count, observations: count }),
  withoutArea: { ...count, description: 'Sensitive, in no area that could be shown: read by nobody without the exact right' },
  isAwaited: { type: 'boolean', description: 'Rules wait to be applied: until then records count as the strictest of their taxon' },
  runs: { type: 'array', items: object({ startedAt: { type: 'string' }, finishedAt: nullableText, observations: count, changed: count }) },
});
