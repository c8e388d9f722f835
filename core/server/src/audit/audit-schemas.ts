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
  title: { ...nullable, description: 'Its name in the language of the reader; null: its module says none' },
  sentence: { ...nullable, description: 'In the language of the reader; null: the event has no sentence' },
  actor: orNull(object({ id: identifier, name: text })),
  organisation: orNull(object({ id: identifier, name: text })),
  record: orNull(object({ type: text, title: nullable, id: nullable, label: nullable, link: nullable })),
  isWithheld: { type: 'boolean', description: 'True: it is about a record that the reader may not see as it is stored' },
  changes: list(object({ field: text, title: nullable, before: nullable, after: nullable, beforeWords: nullable, afterWords: nullable })),
  reason: nullable,
  address: nullable,
  requestId: nullable,
});

export const eventsDocument = object({ items: list(eventDocument), next: nullable });

const titled = object({ name: text, title: nullable });

export const choicesDocument = object({
  names: list(titled),
  recordTypes: list(titled),
  organisations: list(object({ id: identifier, name: text })),
});

export const actorsDocument = object({ items: list(object({ id: identifier, name: text, login: text })) });
