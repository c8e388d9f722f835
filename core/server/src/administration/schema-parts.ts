import type { JsonSchema } from '@bocage/sdk/shared';

export const text: JsonSchema = { type: 'string' };
export const nullableText: JsonSchema = { type: ['string', 'null'] };
export const day: JsonSchema = { type: 'string', format: 'date' };
export const nullableDay: JsonSchema = { type: ['string', 'null'], format: 'date' };
export const instant: JsonSchema = { type: 'string', format: 'date-time' };
export const nullableInstant: JsonSchema = { type: ['string', 'null'], format: 'date-time' };
export const number: JsonSchema = { type: 'integer' };
export const truth: JsonSchema = { type: 'boolean' };
export const uuid: JsonSchema = { type: 'string', format: 'uuid' };

export const line = (maxLength: number): JsonSchema => ({ type: 'string', minLength: 1, maxLength, pattern: '\\S' });
export const nullableLine = (maxLength: number): JsonSchema => ({ type: ['string', 'null'], maxLength });
export const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items });

/** A document: every member is there unless told otherwise. */
export function object(properties: Record<string, JsonSchema>, required = Object.keys(properties)): JsonSchema {
  return { type: 'object', properties, required };
}

/** What may be sent: nothing but what is named. */
export function input(properties: Record<string, JsonSchema>, required: readonly string[] = []): JsonSchema {
  return { type: 'object', properties, required: [...required], additionalProperties: false };
}

export const localised = object({ fr: text, en: text });
export const orNull = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: 'null' }] });
