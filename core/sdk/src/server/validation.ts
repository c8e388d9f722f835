import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { problem, type FieldProblem, type JsonSchema, type Problem } from '../shared';
import { requestOf } from './ctx';

/** Words of the form, which checks nothing: labels in every language. */
const formWords = ['x-title', 'x-description', 'x-enum-titles'];
const strictAjv = addFormats(
  new Ajv2020({ allErrors: true, useDefaults: true, strict: true, allowUnionTypes: true }).addVocabulary(formWords),
);
// A query string only holds text, so numbers and booleans are read from it.
const queryAjv = addFormats(
  new Ajv2020({
    allErrors: true,
    useDefaults: true,
    coerceTypes: 'array',
    strict: true,
    allowUnionTypes: true,
    strictTypes: false,
  }).addVocabulary(formWords),
);

/** Turns ajv errors into field problems: a pointer to the field and `core.<keyword>`. */
function fieldProblems(errors: readonly ErrorObject[] | null | undefined): FieldProblem[] {
  return (errors ?? []).map(({ instancePath, keyword, params, message }) => {
    const name: unknown = params['missingProperty'] ?? params['additionalProperty'] ?? params['unevaluatedProperty'];
    const pointer = typeof name === 'string' ? `${instancePath}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}` : instancePath;
    return { pointer, code: `core.invalid-${keyword.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`, params: { ...params, message } };
  });
}

function check<T>(ajv: Ajv2020, schema: JsonSchema, value: unknown): T {
  const validate = ajv.compile<T>(schema);
  if (validate(value)) return value;
  throw problem('core.input-invalid', {}, 422, fieldProblems(validate.errors));
}

/**
 * Checks a value against a JSON Schema 2020-12 and answers it typed, defaults filled in; throws `core.input-invalid`.
 * @example const settings = checked<Settings>(schema, input);
 */
export function checked<T>(schema: JsonSchema, value: unknown): T {
  return check<T>(strictAjv, schema, value);
}

/** As {@link checked}, for values that come as text: `"12"` is accepted where 12 is asked. */
export function checkedQuery<T>(schema: JsonSchema, value: unknown): T {
  return check<T>(queryAjv, schema, structuredClone(value));
}

/** Data of the parameter decorators, read back to write the OpenAPI document. */
export interface DescribedParameter {
  readonly in: 'body' | 'query' | 'path';
  readonly schema: JsonSchema;
  readonly name?: string;
}

const described = createParamDecorator((parameter: DescribedParameter, execution: ExecutionContext) => {
  const request = requestOf<{ body: unknown; query: unknown; params: Record<string, string> }>(execution);
  if (parameter.in === 'body') return checked(parameter.schema, request.body ?? {});
  if (parameter.in === 'query') return checkedQuery(parameter.schema, request.query ?? {});
  const name = parameter.name ?? '';
  return checkedQuery<Record<string, unknown>>(inPath(parameter), { [name]: request.params[name] })[name];
});

/** Schemas of parts of paths, made once: a schema is compiled and kept for as long as the process runs. */
const ofPaths = new WeakMap<DescribedParameter, JsonSchema>();

function inPath(parameter: DescribedParameter): JsonSchema {
  const name = parameter.name ?? '';
  const known = ofPaths.get(parameter) ?? { type: 'object', properties: { [name]: parameter.schema }, required: [name] };
  ofPaths.set(parameter, known);
  return known;
}

/**
 * Injects the JSON body, checked.
 * @example create(@Body(newStation) station: NewStation) {}
 */
export const Body = (schema: JsonSchema) => described({ in: 'body', schema });

/**
 * Injects the query string as an object, checked; numbers and booleans are read from text.
 * @example tile(@Query(observationFilter) filter: ObservationFilter) {}
 */
export const Query = (schema: JsonSchema) => described({ in: 'query', schema });

/**
 * Injects a part of the path, checked.
 * @example detail(@Param('id', { type: 'string', format: 'uuid' }) id: string) {}
 */
export const Param = (name: string, schema: JsonSchema) => described({ in: 'path', name, schema });

/** True when a problem is about what was sent, for callers that collect problems row by row. */
export function isInputProblem(error: unknown): error is Problem {
  return error instanceof Error && error.name === 'Problem';
}
