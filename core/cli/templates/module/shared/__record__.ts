import type { JsonSchema } from '@bocage/sdk/shared';

/** What a person enters. */
export interface New__Record__ {
  readonly name: string;
  readonly notedOn?: string;
  readonly comment?: string;
}

/** What is stored. */
export interface __Record__ extends New__Record__ {
  readonly id: string;
}

export const __recordCamel__Id: JsonSchema = { type: 'string', format: 'uuid' };

/** Checks the request on the server and makes the form on the screen. */
export const __recordCamel__Schema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 100, 'x-title': { fr: 'Nom', en: 'Name' } },
    notedOn: { type: 'string', format: 'date', 'x-title': { fr: 'Date', en: 'Date' } },
    comment: { type: 'string', maxLength: 2000, 'x-title': { fr: 'Commentaire', en: 'Comment' } },
  },
};
