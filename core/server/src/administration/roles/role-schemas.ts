import { scopes, type JsonSchema } from '@bocage/sdk/shared';
import { moduleKey } from '../administration-schemas';
import { input, line, list, localised, number, object, text, truth, uuid } from '../schema-parts';

export const permissionKey: JsonSchema = { type: 'string', pattern: '^[a-z0-9-]+[.][a-z0-9-]+[.][a-z0-9-]+$', maxLength: 120 };
const label = input({ fr: line(100), en: line(100) }, ['fr', 'en']);
const ids: JsonSchema = {
  type: ['array', 'null'],
  minItems: 1,
  maxItems: 200,
  uniqueItems: true,
  items: { type: 'integer', minimum: 1, maximum: 2_147_483_647 },
};
const scope: JsonSchema = { type: 'string', enum: [...scopes] };
const limits = {
  scope,
  isExact: { type: 'boolean', description: 'Sensitive records of the own organisation at their true place' },
  taxa: { ...ids, description: 'Only these taxa with their descendants, TAXREF codes' },
  areaIds: { ...ids, description: 'Only within these areas' },
  maxSensitivity: {
    type: ['string', 'null'],
    minLength: 1,
    maxLength: 10,
    description: 'Code of a level of sensitivity: nothing of records beyond it',
  },
};

export const newRole = input({ organisationId: { type: ['string', 'null'], format: 'uuid' }, label, copyOf: uuid }, ['label']);
export const changedRole = input({ label, isDelegable: truth });
export const rightInput = input(limits, ['scope']);
export const copyInput = input({ from: uuid }, ['from']);
export const matrixQuery = input({ organisation: uuid });

export const roleDocument = object({
  id: uuid,
  code: text,
  label: localised,
  organisationId: { type: ['string', 'null'], format: 'uuid', description: 'null: template of the network' },
  isDelegable: truth,
  holders: number,
  rights: list(object({ permission: permissionKey, ...limits })),
});
export const roleMatrixDocument = object({
  organisationId: uuid,
  modules: list(object({ key: moduleKey, title: localised })),
  permissions: list(object({ key: permissionKey, module: moduleKey })),
  roles: list(roleDocument),
  limits: object({ taxa: list(object({ cdNom: number, name: text })), areas: list(object({ id: number, name: text, type: text })) }),
  isNetwork: truth,
});
export const holdersDocument = object({ items: list(object({ personId: uuid, displayName: text, organisation: text })) });
