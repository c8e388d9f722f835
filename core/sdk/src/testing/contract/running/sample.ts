import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
} from 'graphql';
import type { JsonSchema } from '../../../shared';
import type { Route } from '../kernel';

/** Values of path parts, query parameters and arguments by name, before any is invented. */
export type Given = Readonly<Record<string, string | number>>;

const anyUuid = '00000000-0000-7000-8000-000000000000';

/** A value a JSON Schema accepts, near enough for a request to pass its checks. */
export function sampleOf(schema: JsonSchema): unknown {
  if ('default' in schema) return schema['default'];
  if ('const' in schema) return schema['const'];
  const options = schema['enum'] as unknown[] | undefined;
  if (options) return options[0];
  const alternatives = (schema['oneOf'] ?? schema['anyOf']) as JsonSchema[] | undefined;
  if (alternatives?.[0]) return sampleOf(alternatives[0]);
  const type = [schema['type']].flat()[0];
  if (type === 'integer' || type === 'number') return schema['minimum'] ?? schema['exclusiveMinimum'] ?? 0;
  if (type === 'boolean') return false;
  if (type === 'array') return [];
  if (type === 'object') return {};
  const formats: Readonly<Record<string, string>> = { uuid: anyUuid, date: '2020-01-01', 'date-time': '2020-01-01T00:00:00Z' };
  return formats[String(schema['format'])] ?? 'x'.repeat(Math.max(1, Number(schema['minLength'] ?? 1)));
}

/** Address of a route, parts filled in; `id` goes where a text or an identifier is asked. */
export function addressOf({ path, parameters }: Route, given: Given, id?: string): string {
  const schemas = new Map(parameters.filter((parameter) => parameter.in === 'path').map(({ name, schema }) => [name, schema]));
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const schema = schemas.get(name) ?? { type: 'string' };
    return encodeURIComponent(String(given[name] ?? (id !== undefined && schema['type'] === 'string' ? id : sampleOf(schema))));
  });
  const query = parameters.find((parameter) => parameter.in === 'query')?.schema ?? {};
  const required = (query['required'] ?? []) as string[];
  const properties = (query['properties'] ?? {}) as Record<string, JsonSchema>;
  const search = new URLSearchParams(
    Object.fromEntries(required.map((name) => [name, String(given[name] ?? sampleOf(properties[name] ?? {}))])),
  );
  return search.size > 0 ? `${filled}?${search.toString()}` : filled;
}

export const takesId = ({ path }: Route): boolean => path.includes('{');

function inputOf(type: GraphQLInputType, given: string | number | undefined): string {
  if (isNonNullType(type)) return inputOf(type.ofType as GraphQLInputType, given);
  if (isListType(type)) return given === undefined ? '[]' : `[${inputOf(type.ofType as GraphQLInputType, given)}]`;
  if (isEnumType(type)) return type.getValues()[0]?.name ?? 'null';
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(isRequiredInputField);
    return `{${fields.map((field) => `${field.name}: ${inputOf(field.type, undefined)}`).join(', ')}}`;
  }
  const samples: Readonly<Record<string, unknown>> = { Int: 1, Float: 1, Boolean: false, ID: anyUuid };
  const value = given ?? samples[type.name] ?? 'x';
  return type.name === 'Int' || type.name === 'Float' ? String(Number(value) || 1) : JSON.stringify(value);
}

const isId = ({ name, type }: GraphQLArgument) => getNamedType(type).name === 'ID' || /^id$|Id$/.test(name);

/** What a field shows, down to a few levels; fields that ask for arguments are left out. */
export function selectionOf(type: GraphQLOutputType, depth: number): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (!isObjectType(named)) return ' { __typename }';
  const fields = Object.values(named.getFields()).flatMap((field) => {
    if (field.args.some(isRequiredArgument)) return [];
    if (isLeafType(getNamedType(field.type))) return [field.name];
    return depth > 1 ? [`${field.name}${selectionOf(field.type, depth - 1)}`] : [];
  });
  return ` { ${fields.join(' ') || '__typename'} }`;
}

/** A query of one field with everything it shows, down to `depth` levels. */
export function queryOf(field: GraphQLField<unknown, unknown>, given: Given, id?: string, depth = 3): string {
  const asked = field.args.filter(
    (argument) => isRequiredArgument(argument) || given[argument.name] !== undefined || (id !== undefined && isId(argument)),
  );
  const values = asked.map(
    (argument) => `${argument.name}: ${inputOf(argument.type, given[argument.name] ?? (isId(argument) ? id : undefined))}`,
  );
  return `{ ${field.name}${values.length > 0 ? `(${values.join(', ')})` : ''}${selectionOf(field.type, depth)} }`;
}

export const asksId = (field: GraphQLField<unknown, unknown>): boolean => field.args.some((argument) => isRequiredArgument(argument));
