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
const outcome: JsonSchema = { enum: [...outcomes, null] };
const dotted: JsonSchema = { type: 'string', pattern: '^[a-z0-9-]+([.][a-z0-9-]+)+$', maxLength: 200 };

const question = {
  permission: { ...dotted, description: 'The right that is asked about' },
  recordType: { ...dotted, description: '`<module>.<type>`' },
  recordId: { type: 'string', minLength: 1, maxLength: 200 },
} satisfies Record<string, JsonSchema>;

const both = { recordId: ['recordType'], recordType: ['recordId'] };

export const ownQuestion: JsonSchema = {
  type: 'object',
  properties: question,
  required: ['permission'],
  dependentRequired: both,
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
      maxSensitivity: number,
      isExact: truth,
      isBlurred: truth,
      shows: outcome,
      isKeptBack: truth,
    }),
  ),
  missing: { enum: ['account', 'organisation', 'membership', 'module', 'right', 'reach', 'exact', null] },
  ask: orNull(object({ taxon: number, area: number })),
});

export const kindsDocument = object({
  items: list(object({ type: text, label: object({ fr: text, en: text }), permissions: list(text) })),
});

export const peopleDocument = object({ items: list(object({ accountId: identifier, name: text, login: text, organisation: named })) });
