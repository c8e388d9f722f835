import type { JsonSchema } from '@bocage/sdk/shared';

const text: JsonSchema = { type: 'string' };
const nullable: JsonSchema = { type: ['string', 'null'] };
const identifier: JsonSchema = { type: 'string', format: 'uuid' };
const object = (properties: Record<string, JsonSchema>): JsonSchema => ({ type: 'object', properties, required: Object.keys(properties) });
const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items });
const orNull = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: 'null' }] });

export const eventDocument = object({
  id: identifier,
  at: { type: 'string', format: 'date-time' },
  name: text,
  sentence: { ...nullable, description: 'In the language of the reader; null: the event has no sentence' },
  actor: orNull(object({ id: identifier, name: text })),
  organisation: orNull(object({ id: identifier, name: text })),
  record: orNull(object({ type: text, id: nullable, label: nullable, link: nullable })),
  isWithheld: { type: 'boolean', description: 'True: it is about a record that the reader may not see as it is stored' },
  changes: list(object({ field: text, before: nullable, after: nullable })),
  reason: nullable,
  address: nullable,
  requestId: nullable,
});

export const eventsDocument = object({ items: list(eventDocument), next: nullable });

export const choicesDocument = object({
  names: list(object({ name: text })),
  recordTypes: list(text),
  organisations: list(object({ id: identifier, name: text })),
});

export const actorsDocument = object({ items: list(object({ id: identifier, name: text, login: text })) });
