import type { Observation } from '@bocage/sdk/shared';
import { hash } from 'node:crypto';
import { nomenclatureFields, plainFields } from './observation-fields';

/** Who wrote and in which import is not what was observed. */
const notContent: readonly string[] = ['importId', 'digitiserId'];
const content = ['id', 'geometry', ...plainFields, ...nomenclatureFields].filter(
  (field) => !notContent.includes(field),
) as (keyof Observation)[];

const asUuid = (hex: string) => `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;

/** MD5 in the form of a uuid: 16 bytes in PostgreSQL. */
export const hashOf = (text: string): string => asUuid(hash('md5', text));

/** The observation as text: equal for equal observations, whatever the order of their fields. */
export const contentOf = (observation: Observation): string => JSON.stringify(content.map((field) => observation[field] ?? null));

// JSON text of U+0000 and of lone surrogates, which PostgreSQL does not store.
const suspect = /\\u(?:0000|d[89a-f])/;
const unstorable = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Fields holding characters that PostgreSQL cannot store; `text` is the observation's {@link contentOf}. */
export function unstorableFields(observation: Observation, text: string): (keyof Observation)[] {
  if (!suspect.test(text) && !observation.sourceId.includes('\0')) return [];
  const holdsUnstorable = (value: unknown): boolean => {
    if (typeof value === 'string') return unstorable.test(value);
    return (
      typeof value === 'object' &&
      value !== null &&
      Object.entries(value).some(([key, part]) => unstorable.test(key) || holdsUnstorable(part))
    );
  };
  return (['sourceId', ...content] as const).filter((field) => holdsUnstorable(observation[field]));
}
