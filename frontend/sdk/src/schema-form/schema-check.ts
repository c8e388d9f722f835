import type { FieldProblem, JsonSchema } from '@bocage/sdk/shared';
import type { ErrorObject } from 'ajv';

/** Says what is wrong with a value, by JSON pointer. */
export type SchemaCheck = (value: unknown) => readonly FieldProblem[];

/** Compiles a schema; ajv comes with the first form, not before. */
export async function compileCheck(schema: JsonSchema): Promise<SchemaCheck> {
  const [{ default: Ajv }, { default: addFormats }] = await Promise.all([import('ajv/dist/2020'), import('ajv-formats')]);
  const ajv = new Ajv({ allErrors: true, strict: false });
  addFormats(ajv);
  const validate = ajv.compile(schema);
  return (value) => (validate(value) ? [] : (validate.errors ?? []).map(fieldProblemOf));
}

function fieldProblemOf({ instancePath, keyword, params }: ErrorObject): FieldProblem {
  const missing = keyword === 'required' ? `/${String((params as { missingProperty: string }).missingProperty)}` : '';
  return { pointer: `${instancePath}${missing}`, code: `sdk.field.${keyword}`, params };
}
