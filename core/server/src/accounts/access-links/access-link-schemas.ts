import type { JsonSchema } from '@bocage/sdk/shared';

const text: JsonSchema = { type: 'string' };
const object = (properties: Record<string, JsonSchema>): JsonSchema => ({ type: 'object', properties, required: Object.keys(properties) });
const input = (properties: Record<string, JsonSchema>): JsonSchema => ({ ...object(properties), additionalProperties: false });

export const tokenText: JsonSchema = { type: 'string', minLength: 1, maxLength: 100 };
/** What it must be is told by the rules of passwords, not by a schema. */
export const passwordText: JsonSchema = { type: 'string', minLength: 1, maxLength: 1000 };

export const resetRequest = input({ name: { type: 'string', minLength: 1, maxLength: 254 } });
export const linkToken = input({ token: tokenText });
export const newPassword = input({ token: tokenText, password: passwordText });

export const linkDocument = object({ kind: { enum: ['invitation', 'password-reset', 'mail-change'] }, login: text, displayName: text });
