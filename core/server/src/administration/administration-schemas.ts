import { activationStates, type JsonSchema } from '@bocage/sdk/shared';
import { organisationKinds } from '../../shared/organisations';

const text: JsonSchema = { type: 'string' };
const nullableText: JsonSchema = { type: ['string', 'null'] };
const day: JsonSchema = { type: ['string', 'null'], format: 'date' };
const number: JsonSchema = { type: 'integer' };
const localised = object({ fr: text, en: text });
const state: JsonSchema = { type: 'string', enum: [...activationStates] };

function object(properties: Record<string, JsonSchema>, required = Object.keys(properties)): JsonSchema {
  return { type: 'object', properties, required };
}

const list = (item: JsonSchema): JsonSchema => ({ type: 'array', items: item });

export const identifier: JsonSchema = { type: 'string', format: 'uuid' };
export const moduleKey: JsonSchema = { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 60 };

export const decision: JsonSchema = {
  ...object({ state, settings: { type: 'object' }, reason: { ...nullableText, maxLength: 1000 }, validFrom: day, validTo: day }, ['state']),
  additionalProperties: false,
};

const organisation = { id: identifier, code: text, name: text, kind: { enum: [...organisationKinds] } };

export const cellDocument = object({
  organisationId: identifier,
  moduleKey,
  state,
  validFrom: day,
  validTo: day,
  reason: nullableText,
  decidedBy: { ...nullableText, description: 'Name of the person' },
  decidedAt: { type: 'string', format: 'date-time' },
  settings: { type: 'object' },
});

export const matrixDocument = object({
  organisations: list(object(organisation)),
  modules: list(
    object({
      key: moduleKey,
      title: localised,
      version: text,
      state: { enum: ['installed', 'failed'] },
      requires: list(moduleKey),
      hasSettings: { type: 'boolean' },
    }),
  ),
  cells: list(cellDocument),
});

export const jobsDocument = object({
  items: list(object({ name: text, attempts: number, lastError: nullableText, runAt: { type: 'string', format: 'date-time' } })),
});

export const figuresDocument = object({
  figures: list(
    object({ module: moduleKey, key: text, label: localised, value: { type: 'number' }, link: text }, ['module', 'key', 'label', 'value']),
  ),
});
