import type { JsonSchema } from '@bocage/sdk/shared';

/** What a person enters. */
export interface NewBox {
  readonly name: string;
  readonly notedOn?: string;
  readonly comment?: string;
}

/** What is stored. */
export interface Box extends NewBox {
  readonly id: string;
}

export const boxId: JsonSchema = { type: 'string', format: 'uuid' };

/** Checks the request on the server and makes the form on the screen. */
export const boxSchema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 100, 'x-title': { fr: 'Nom', en: 'Name' } },
    notedOn: { type: 'string', format: 'date', 'x-title': { fr: 'Date', en: 'Date' } },
    comment: { type: 'string', maxLength: 2000, 'x-title': { fr: 'Commentaire', en: 'Comment' } },
  },
};
