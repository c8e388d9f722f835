import type { JsonSchema } from '@bocage/sdk/shared';
import { organisationKinds, organisationStatuses } from '../../../shared/organisations';
import { moduleKey } from '../administration-schemas';
import {
  input,
  instant,
  line,
  list,
  nullableInstant,
  nullableLine,
  nullableText,
  number,
  object,
  orNull,
  text,
  uuid,
} from '../schema-parts';

const kind: JsonSchema = { type: 'string', enum: [...organisationKinds] };
const status: JsonSchema = { type: 'string', enum: [...organisationStatuses] };
const address: JsonSchema = { type: ['string', 'null'], format: 'email', maxLength: 200 };
const website: JsonSchema = { type: ['string', 'null'], pattern: '^https?://', maxLength: 300 };
const contact = input({ name: line(200), task: nullableLine(200), email: address, phone: nullableLine(60) }, ['name']);

const identity = {
  name: line(200),
  kind,
  parentId: { type: ['string', 'null'], format: 'uuid' },
  nationalUuid: { type: ['string', 'null'], format: 'uuid' },
  description: nullableLine(4000),
  email: address,
  phone: nullableLine(60),
  website,
  postalAddress: nullableLine(500),
  territoryAreaId: { type: ['integer', 'null'], minimum: 1, maximum: 2_147_483_647 },
  contacts: { type: 'array', maxItems: 20, items: contact },
};

export const newOrganisation = input(
  {
    ...identity,
    code: { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 60 },
    similarAccepted: { type: 'boolean', description: 'True once the organisations with a similar name were seen' },
  },
  ['name', 'kind'],
);
export const changedOrganisation = input(identity);
export const newStatus = input({ status, reason: nullableLine(1000), confirmation: { type: 'string', maxLength: 200 } }, ['status']);
export const mergeTarget = input({ into: uuid }, ['into']);
export const mergeOrder = input({ into: uuid, confirmation: { type: 'string', maxLength: 200 }, rows: { type: 'integer', minimum: 0 } }, [
  'into',
  'confirmation',
  'rows',
]);
export const similarQuery = input({ name: line(200) }, ['name']);
export const newCharter = input({ textFr: line(100_000), textEn: line(100_000) }, ['textFr', 'textEn']);

const summary = {
  id: uuid,
  code: text,
  name: text,
  kind,
  status,
  members: { ...number, description: 'Memberships that count today' },
  datasets: number,
  modules: list(moduleKey),
  lastActivityAt: { ...nullableInstant, description: 'Last sign-in of a member' },
  mergedInto: { type: ['string', 'null'], format: 'uuid' },
};

export const organisationList = object({ items: list(object(summary)) });
export const organisationDocument = object({
  ...summary,
  parentId: { type: ['string', 'null'], format: 'uuid' },
  nationalUuid: { type: ['string', 'null'], format: 'uuid' },
  description: nullableText,
  email: nullableText,
  phone: nullableText,
  website: nullableText,
  postalAddress: nullableText,
  statusReason: nullableText,
  territory: orNull(object({ id: number, name: text, type: text })),
  contacts: list(object({ name: text, task: nullableText, email: nullableText, phone: nullableText })),
  people: number,
  frameworks: number,
  sites: number,
  openSessions: number,
  createdAt: instant,
});
export const similarOrganisations = object({
  items: list(object({ id: uuid, code: text, name: text, status, likeness: { type: 'number', description: '0 to 1' } })),
});
export const mergeReport = object({
  rows: { ...number, description: 'Rows that change, to be repeated with the confirmation' },
  moved: list(object({ table: text, column: text, rows: number, dropped: number })),
  conflicts: list(object({ table: text, constraint: text, rows: number })),
});
export const charterDocument = object({
  versions: list(
    object({ id: uuid, version: number, textFr: text, textEn: text, publishedAt: instant, publishedBy: nullableText, acceptances: number }),
  ),
});
export const acceptancesDocument = object({
  items: list(object({ charterId: uuid, version: number, acceptedAt: instant, acceptedBy: nullableText })),
});
