import { scopes, type JsonSchema } from '@bocage/sdk/shared';
import { outcomes } from './explanation';

const text: JsonSchema = { type: 'string' };
const nullable: JsonSchema = { type: ['string', 'null'] };
const truth: JsonSchema = { type: 'boolean' };
const identifier: JsonSchema = { type: 'string', format: 'uuid' };
const object = (properties: Record<string, JsonSchema>): JsonSchema => ({ type: 'object', properties, required: Object.keys(properties) });
const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items });
const orNull = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: 'null' }] });
const named = object({ id: identifier, name: text });
const number: JsonSchema = { type: ['integer', 'null'] };
const counted: JsonSchema = { type: 'integer' };
const outcome: JsonSchema = { enum: [...outcomes, null] };
const dotted: JsonSchema = { type: 'string', pattern: '^[a-z0-9-]+([.][a-z0-9-]+)+$', maxLength: 200 };

const question = {
  permission: { ...dotted, description: 'The right that is asked about' },
  recordType: { ...dotted, description: '`<module>.<type>`' },
  recordId: { type: 'string', minLength: 1, maxLength: 200, description: 'Without it, all records of the type are counted' },
  filter: { type: 'string', maxLength: 20_000, description: 'What is counted, as the address of the list says it: `taxon=67778&area=12`' },
} satisfies Record<string, JsonSchema>;

/** A count is of records that are not named. */
const oneOfBoth: JsonSchema = { not: { properties: { recordId: {}, filter: {} }, required: ['recordId', 'filter'] } };
const ofType = { recordId: ['recordType'], filter: ['recordType'] };

export const ownQuestion: JsonSchema = {
  type: 'object',
  properties: question,
  required: ['permission'],
  dependentRequired: ofType,
  ...oneOfBoth,
  additionalProperties: false,
};

export const questionAbout: JsonSchema = {
  ...ownQuestion,
  properties: { accountId: identifier, organisationId: identifier, ...question },
  required: ['accountId', 'organisationId', 'permission'],
};

export const explanationDocument = object({
  person: named,
  organisation: named,
  permission: text,
  gate: object({
    account: { enum: ['active', 'invited', 'suspended'] },
    organisation: { enum: ['active', 'suspended', 'archived'] },
    membership: { enum: ['current', 'suspended', 'not-started', 'ended', 'none'] },
    module: orNull(object({ key: text, state: { enum: ['on', 'read_only', 'off'] } })),
    isRightHeld: truth,
    isOpen: truth,
  }),
  record: orNull(object({ type: text, id: text, label: text, link: nullable, isExact: truth })),
  outcome: { ...outcome, description: 'What the person sees of the record; null without a record' },
  count: {
    ...orNull(
      object({
        all: counted,
        exact: counted,
        blurred: counted,
        link: text,
        filter: { type: 'object', additionalProperties: text },
      }),
    ),
    description: 'How many records the person sees, among those that the asker sees, at the precision of both; null when none is asked for',
  },
  isKeptBack: { ...truth, description: 'It may be more, which depends on a place that the asker may not know' },
  reasons: list(
    object({
      source: { enum: ['author', 'role', 'share', 'grant', 'stewardship', 'public'] },
      id: nullable,
      name: nullable,
      from: nullable,
      until: { type: ['string', 'null'], format: 'date' },
      reach: text,
      scope: { enum: [...scopes, null] },
      taxa: list(text),
      areas: list(text),
      hasPolygon: truth,
      maxSensitivity: { ...nullable, description: 'The most sensitive records it reaches, in words' },
      isExact: truth,
      isBlurred: truth,
      shows: outcome,
      isKeptBack: truth,
      count: {
        ...orNull(object({ all: counted, exact: counted, lost: counted, lessPrecise: counted })),
        description: 'How many it shows; how many nothing else shows, or shows as they are',
      },
    }),
  ),
  missing: { enum: ['account', 'organisation', 'membership', 'module', 'right', 'reach', 'exact', null] },
  ask: orNull(object({ taxon: number, area: number })),
});

export const kindsDocument = object({
  items: list(object({ type: text, label: object({ fr: text, en: text }), permissions: list(text), list: nullable })),
});

export const peopleDocument = object({ items: list(object({ accountId: identifier, name: text, login: text, organisation: named })) });
