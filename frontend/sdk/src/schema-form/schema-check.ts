import type { FieldProblem, JsonSchema } from '@bocage/sdk/shared';
import { valueAt } from './schema-fields';

/** Says what is wrong with a value, by JSON pointer. */
export type SchemaCheck = (value: unknown) => readonly FieldProblem[];

/** Keywords that only pass on what is wrong further inside. */
const carriers: readonly string[] = ['properties', 'items', 'prefixItems', 'allOf', 'anyOf', 'if', '$ref', 'dependentSchemas'];

/**
 * Reads a schema; the library comes with the first form, not before.
 * It interprets the schema: ajv makes code out of it, which the content security policy of the screens refuses.
 */
export async function compileCheck(schema: JsonSchema): Promise<SchemaCheck> {
  const { Validator } = await import('@cfworker/json-schema');
  const validator = new Validator(schema, '2020-12', false);
  return (value) =>
    validator
      .validate(value)
      .errors.filter(({ keyword }) => !carriers.includes(keyword))
      .map(({ keyword, keywordLocation, instanceLocation, error }) => {
        const pointer = instanceLocation.slice(1);
        if (keyword === 'required') {
          // Only the sentence tells which one.
          return { pointer: `${pointer}/${/"(.*)"/.exec(error)?.[1] ?? ''}`, code: 'sdk.field.required', params: {} };
        }
        const rule = valueAt(schema, keywordLocation.slice(1));
        return { pointer, code: `sdk.field.${keyword}`, params: { limit: rule, [keyword]: rule } };
      });
}
