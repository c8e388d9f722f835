import type { JsonSchema } from '@bocage/sdk/shared';

/** Which events of the log are looked for. */
export interface EventFilter {
  readonly actor?: string;
  readonly organisation?: string;
  readonly name?: string;
  /** `<owner>.<type>`. */
  readonly recordType?: string;
  readonly recordId?: string;
  /** First and last day, in the time of the server. */
  readonly from?: string;
  readonly to?: string;
}

const identifier: JsonSchema = { type: 'string', format: 'uuid' };
const day: JsonSchema = { type: 'string', format: 'date' };
const dotted: JsonSchema = { type: 'string', pattern: '^[a-z0-9-]+([.][a-z0-9-]+)+$', maxLength: 200 };

const properties: Record<string, JsonSchema> = {
  actor: { ...identifier, description: 'Account that acted' },
  organisation: { ...identifier, description: 'Organisation acted for' },
  name: { ...dotted, description: 'Name of the event' },
  recordType: { ...dotted, description: 'Kind of record, `<owner>.<type>`' },
  recordId: { type: 'string', minLength: 1, maxLength: 200, description: 'Identifier of the record; needs its kind' },
  from: { ...day, description: 'First day' },
  to: { ...day, description: 'Last day' },
};

const object = { type: 'object', additionalProperties: false, dependentRequired: { recordId: ['recordType'] } };

export const eventFilter: JsonSchema = { ...object, properties };

export const eventPage: JsonSchema = {
  ...object,
  properties: {
    ...properties,
    after: { type: 'string', maxLength: 500, description: 'Cursor of the previous page' },
    first: { type: 'integer', minimum: 1, maximum: 200, default: 50, description: 'Length of the page' },
  },
};
