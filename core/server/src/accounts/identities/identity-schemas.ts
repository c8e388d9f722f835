import type { JsonSchema } from '@bocage/sdk/shared';

const text: JsonSchema = { type: 'string' };
const nullable: JsonSchema = { type: ['string', 'null'] };
const object = (properties: Record<string, JsonSchema>): JsonSchema => ({ type: 'object', properties, required: Object.keys(properties) });

/** A page of this platform, never another site. */
export const departure: JsonSchema = {
  type: 'object',
  properties: { back: { type: 'string', pattern: '^/([^/\\\\]|$)', maxLength: 2000 } },
  additionalProperties: false,
};

export const codeOfDevice: JsonSchema = {
  type: 'object',
  properties: { code: { type: 'string', minLength: 1, maxLength: 100, description: 'One-time code or recovery code' } },
  required: ['code'],
  additionalProperties: false,
};

export const waysDocument = object({
  identityService: { ...nullable, description: 'Name of the sign-in service; null: none' },
  signUp: { type: 'boolean', description: 'Whether people may ask for an account' },
});

export const journeyDocument = object({ address: { ...text, description: 'Page of the sign-in service to open' } });

export const identitiesDocument = object({
  items: {
    type: 'array',
    items: object({
      id: { type: 'string', format: 'uuid' },
      issuer: text,
      email: nullable,
      createdAt: { type: 'string', format: 'date-time' },
      lastUsedAt: { type: ['string', 'null'], format: 'date-time' },
    }),
  },
});
