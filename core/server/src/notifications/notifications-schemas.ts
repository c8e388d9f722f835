import type { JsonSchema } from '@bocage/sdk/shared';
import { channels } from '../../shared/notifications';

const text: JsonSchema = { type: 'string' };
const nullable: JsonSchema = { type: ['string', 'null'] };
const truth: JsonSchema = { type: 'boolean' };
const number: JsonSchema = { type: 'integer' };
const identifier: JsonSchema = { type: 'string', format: 'uuid' };
const channel: JsonSchema = { type: 'string', enum: [...channels] };
const object = (properties: Record<string, JsonSchema>, required = Object.keys(properties)): JsonSchema => ({
  type: 'object',
  properties,
  required,
});
const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items });

export const notificationsDocument = object({
  items: list(
    object({
      id: identifier,
      kind: text,
      createdAt: { type: 'string', format: 'date-time' },
      text: { ...text, description: 'In the language of the reader, and no more than the reader may know' },
      link: nullable,
      isRead: truth,
      isWithheld: truth,
    }),
  ),
  next: nullable,
  unread: number,
});

export const countDocument = object({ unread: number });

export const notificationPage: JsonSchema = {
  type: 'object',
  properties: {
    after: { type: 'string', maxLength: 500, description: 'Cursor of the previous page' },
    first: { type: 'integer', minimum: 1, maximum: 100, default: 30, description: 'Length of the page' },
  },
  additionalProperties: false,
};

export const readNotifications: JsonSchema = {
  ...object({ ids: { type: 'array', items: identifier, maxItems: 100, description: 'All of them when left out' } }, []),
  additionalProperties: false,
};

export const rulesDocument = object({ items: list(object({ kind: text, label: text, channel, proposed: channel, isFixed: truth })) });

export const chosenRule: JsonSchema = { ...object({ channel }), additionalProperties: false };
export const kindName: JsonSchema = { type: 'string', pattern: '^[a-z0-9-]+([.][a-z0-9-]+)+$', maxLength: 200 };
