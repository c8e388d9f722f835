import type { JsonSchema } from '@bocage/sdk/shared';
import { passwordText } from '../access-links/access-link-schemas';

const text: JsonSchema = { type: 'string' };
const nullable: JsonSchema = { type: ['string', 'null'] };
const yes: JsonSchema = { type: 'boolean' };
const moment: JsonSchema = { type: 'string', format: 'date-time' };
const nullableMoment: JsonSchema = { type: ['string', 'null'], format: 'date-time' };
const object = (properties: Record<string, JsonSchema>): JsonSchema => ({ type: 'object', properties, required: Object.keys(properties) });
const input = (properties: Record<string, JsonSchema>): JsonSchema => ({ ...object(properties), additionalProperties: false });
const list = (items: JsonSchema): JsonSchema => object({ items: { type: 'array', items } });

export const identifier: JsonSchema = { type: 'string', format: 'uuid' };
const permissionKey: JsonSchema = { type: 'string', pattern: '^[a-z0-9-]+[.][a-z0-9-]+[.][a-z0-9-]+$', maxLength: 200 };
const name: JsonSchema = { type: 'string', minLength: 1, maxLength: 200, pattern: '\\S' };
const optionalName: JsonSchema = { type: ['string', 'null'], maxLength: 200 };

export const ownName = input({ displayName: name, givenName: optionalName, familyName: optionalName });
export const mailChange = input({ email: { type: 'string', minLength: 3, maxLength: 254 }, password: passwordText });
export const passwordChange = input({ password: passwordText, newPassword: passwordText });
export const passwordProof = input({ password: passwordText });
export const codeProof = input({ code: { type: 'string', minLength: 1, maxLength: 50 } });

export const tokenRequest = input({
  name: { type: 'string', minLength: 1, maxLength: 100, pattern: '\\S' },
  isReadOnly: yes,
  permissions: { type: ['array', 'null'], items: permissionKey, maxItems: 500, minItems: 1, uniqueItems: true },
  days: { type: 'integer', minimum: 1, maximum: 365 },
});

export const ownAccountDocument = object({
  id: identifier,
  login: text,
  email: nullable,
  pendingEmail: { ...nullable, description: 'Waits for its owner to confirm it' },
  displayName: text,
  givenName: nullable,
  familyName: nullable,
  hasPassword: yes,
  isDemonstration: yes,
  secondFactor: object({ isOn: yes, recoveryCodesLeft: { type: 'integer' } }),
});

export const sessionsDocument = list(
  object({ id: identifier, userAgent: nullable, address: nullable, createdAt: moment, lastSeenAt: moment, isThisOne: yes }),
);

export const tokensDocument = list(
  object({
    id: identifier,
    name: text,
    organisation: object({ id: identifier, code: text, name: text }),
    isReadOnly: yes,
    permissions: { type: ['array', 'null'], items: permissionKey },
    createdAt: moment,
    expiresAt: moment,
    lastUsedAt: nullableMoment,
  }),
);

export const newTokenDocument = object({ id: identifier, token: { ...text, description: 'Told this once' } });
export const enrolmentDocument = object({ secret: text, address: text, square: { ...text, description: 'SVG' } });
export const recoveryCodesDocument = object({ recoveryCodes: { type: 'array', items: text } });
