import { activationStates, locales, scopes, type JsonSchema } from '@bocage/sdk/shared';

const text: JsonSchema = { type: 'string' };
const id: JsonSchema = { type: 'string', format: 'uuid' };

const described = (properties: Record<string, JsonSchema>): JsonSchema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
});

const organisation = described({ id, code: text, name: text });

const session: JsonSchema = described({
  account: described({ id, login: text, locale: { enum: [...locales] } }),
  person: described({ id, displayName: text }),
  organisations: { type: 'array', items: organisation },
  organisation,
  modules: {
    type: 'object',
    additionalProperties: described({ state: { enum: activationStates.filter((state) => state !== 'off') }, settings: { type: 'object' } }),
  },
  permissions: { type: 'object', additionalProperties: described({ scope: { enum: [...scopes] }, exact: { type: 'boolean' } }) },
  csrfToken: text,
  modulesVersion: text,
  demonstration: { type: 'boolean' },
});

export const sessionDocument: JsonSchema = {
  ...session,
  properties: {
    ...(session['properties'] as Record<string, JsonSchema>),
    viewing: {
      ...described({ by: text, person: text, until: { type: 'string', format: 'date-time' }, isOver: { type: 'boolean' } }),
      description: 'Set while someone looks through the eyes of this account',
    },
  },
};

const input = (properties: Record<string, JsonSchema>): JsonSchema => ({ ...described(properties), additionalProperties: false });

export const credentials: JsonSchema = {
  type: 'object',
  properties: {
    login: { type: 'string', minLength: 1, maxLength: 200 },
    password: { type: 'string', minLength: 1, maxLength: 200 },
    code: { type: 'string', maxLength: 50, description: 'One-time code or recovery code, when core.second-factor-needed was answered' },
  },
  required: ['login', 'password'],
  additionalProperties: false,
};

export const actingOrganisation = input({ organisationId: id });

export const profile = input({ locale: { type: 'string', enum: [...locales] } });

export const demonstrationDocument: JsonSchema = described({
  accounts: {
    type: 'array',
    items: described({
      login: text,
      password: text,
      displayName: text,
      organisation: described({ code: text, name: text }),
      roleLabel: described({ fr: text, en: text }),
    }),
  },
});
