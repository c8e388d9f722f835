import type { JsonSchema } from '@bocage/sdk/shared';

const text: JsonSchema = { type: 'string' };
const nullable: JsonSchema = { type: ['string', 'null'] };
const moment: JsonSchema = { type: 'string', format: 'date-time' };
const object = (properties: Record<string, JsonSchema>): JsonSchema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
});

export const identifier: JsonSchema = { type: 'string', format: 'uuid' };

export const mailsDocument = object({
  items: {
    type: 'array',
    items: object({
      id: identifier,
      kind: text,
      recipient: text,
      subject: text,
      state: { enum: ['waiting', 'sent', 'failed', 'kept'] },
      attempts: { type: 'integer' },
      lastError: nullable,
      createdAt: moment,
      sentAt: { type: ['string', 'null'], format: 'date-time' },
    }),
  },
  isDelivering: { type: 'boolean', description: 'False: this deployment has no mail server, and mails stay here' },
  isReadable: { type: 'boolean', description: 'True in a demonstration: what mails say may be read here' },
});

export const mailDocument = object({ text: { ...nullable, description: 'Null once sent' } });
