import { locales, type JsonSchema } from '@bocage/sdk/shared';
import {
  day,
  input,
  instant,
  line,
  list,
  localised,
  nullableDay,
  nullableInstant,
  nullableLine,
  nullableText,
  number,
  object,
  orNull,
  text,
  truth,
  uuid,
} from '../schema-parts';

const accountStatus: JsonSchema = { type: 'string', enum: ['active', 'invited', 'suspended'] };
const membershipStatus: JsonSchema = { type: 'string', enum: ['active', 'suspended'] };
const address: JsonSchema = { type: ['string', 'null'], format: 'email', maxLength: 200 };
const roleIds: JsonSchema = { type: 'array', maxItems: 20, uniqueItems: true, items: uuid };
const identity = { displayName: line(200), givenName: nullableLine(100), familyName: nullableLine(100), email: address };

export const peopleQuery = input(
  {
    search: { type: 'string', maxLength: 200 },
    organisation: uuid,
    member: { type: 'boolean', description: 'With an organisation: only its members of today' },
    role: uuid,
    state: { type: 'string', enum: ['active', 'invited', 'suspended', 'none'] },
    after: { type: 'string', maxLength: 1000 },
    limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
  },
  [],
);
export const newPerson = input({ ...identity, organisationId: uuid, similarAccepted: truth }, ['displayName', 'organisationId']);
export const changedPerson = input({ ...identity, organisationId: { type: ['string', 'null'], format: 'uuid' } });
const membership = { organisationId: uuid, roles: roleIds, validFrom: day, validTo: nullableDay };
export const newMembership = input(membership, ['organisationId', 'roles']);
export const newAccount = input(
  {
    ...membership,
    login: { type: 'string', pattern: '^\\S+$', minLength: 2, maxLength: 100 },
    locale: { type: 'string', enum: [...locales] },
  },
  ['login', 'organisationId', 'roles'],
);
export const changedMembership = input({ status: membershipStatus, validFrom: day, validTo: nullableDay, reason: nullableLine(1000) });
export const newRoles = input({ roles: roleIds }, ['roles']);
export const newAccountStatus = input({ status: membershipStatus, reason: nullableLine(1000) }, ['status']);
export const givableQuery = input({ organisation: uuid }, ['organisation']);

const role = object({ id: uuid, code: text, label: localised });
const organisation = orNull(object({ id: uuid, name: text }));

export const peoplePage = object({
  items: list(
    object({
      id: uuid,
      displayName: text,
      organisation,
      account: orNull(object({ id: uuid, login: text, status: accountStatus, lastLoginAt: nullableInstant })),
      memberships: list(object({ organisation: text, roles: list(role), isCurrent: truth })),
    }),
  ),
  next: nullableText,
  total: { type: ['integer', 'null'], description: 'With the first page only' },
});
export const personDocument = object({
  id: uuid,
  displayName: text,
  givenName: nullableText,
  familyName: nullableText,
  email: nullableText,
  organisation,
  mergedInto: { type: ['string', 'null'], format: 'uuid' },
  createdAt: instant,
  account: orNull(
    object({
      id: uuid,
      login: text,
      status: accountStatus,
      locale: { enum: [...locales] },
      createdAt: instant,
      lastLoginAt: nullableInstant,
      openSessions: number,
      hasSecondFactor: { type: 'boolean' },
    }),
  ),
  memberships: list(
    object({
      id: uuid,
      organisation: object({ id: uuid, code: text, name: text, status: text }),
      roles: list(role),
      status: membershipStatus,
      validFrom: day,
      validTo: nullableDay,
      reason: nullableText,
      isCurrent: truth,
    }),
  ),
  otherMemberships: { ...number, description: 'Memberships in organisations one does not administer' },
});
export const similarPeople = object({
  items: list(object({ id: uuid, displayName: text, organisation: nullableText, hasAccount: truth, likeness: { type: 'number' } })),
});
export const givableRoles = object({ items: list(object({ id: uuid, code: text, label: localised, isOwn: truth, isGivable: truth })) });
export const personLinks = object({ items: list(object({ table: text, rows: number })) });
