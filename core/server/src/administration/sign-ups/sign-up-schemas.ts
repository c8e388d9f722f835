import { locales, type JsonSchema } from '@bocage/sdk/shared';
import { tokenText } from '../../accounts/access-links/access-link-schemas';

const text: JsonSchema = { type: 'string' };
const nullable: JsonSchema = { type: ['string', 'null'] };
const truth: JsonSchema = { type: 'boolean' };
const nullableMoment: JsonSchema = { type: ['string', 'null'], format: 'date-time' };
const object = (properties: Record<string, JsonSchema>): JsonSchema => ({ type: 'object', properties, required: Object.keys(properties) });
const input = (properties: Record<string, JsonSchema>, required = Object.keys(properties)): JsonSchema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

export const identifier: JsonSchema = { type: 'string', format: 'uuid' };
const line = (maxLength: number): JsonSchema => ({ type: 'string', minLength: 1, maxLength, pattern: '\\S' });

export const newSignUp = input({
  organisationId: identifier,
  givenName: line(100),
  familyName: line(100),
  email: { type: 'string', minLength: 3, maxLength: 254 },
  motive: line(2000),
  charterAccepted: { const: true },
});

export const confirmation = input({ token: tokenText });
export const acceptance = input(
  {
    roles: { type: 'array', items: identifier, minItems: 1, maxItems: 20, uniqueItems: true },
    personId: identifier,
    similarAccepted: truth,
  },
  ['roles'],
);
export const refusal = input({ reason: line(1000) });
export const setting = input({ acceptsSignUp: truth });

export const openDocument = object({
  organisations: { type: 'array', items: object({ id: identifier, name: text }) },
  charter: { anyOf: [object({ version: { type: 'integer' }, fr: text, en: text }), { type: 'null' }] },
});

export const confirmedDocument = object({ organisation: { ...text, description: 'Name of the organisation that decides' } });

export const signUpsDocument = object({
  items: {
    type: 'array',
    items: object({
      id: identifier,
      organisation: object({ id: identifier, code: text, name: text }),
      givenName: text,
      familyName: text,
      email: text,
      motive: text,
      locale: { enum: [...locales] },
      charterVersion: { type: ['integer', 'null'] },
      state: { enum: ['unconfirmed', 'waiting', 'accepted', 'refused'] },
      confirmedAt: nullableMoment,
      decidedAt: nullableMoment,
      decidedBy: nullable,
      reason: nullable,
    }),
  },
});

export const settingsDocument = object({
  network: truth,
  organisations: { type: 'array', items: object({ id: identifier, name: text, acceptsSignUp: truth }) },
});
