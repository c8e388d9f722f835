import type { JsonSchema } from '@bocage/sdk/shared';
import { sampleOf, selectionOf, type Surface, type SurfaceRoute, type TestAnswer, type TestClient } from '@bocage/sdk/testing';
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
} from 'graphql';
import type { Values } from './values';

/** Something to ask, and what it covers: `GET /a/{b}`, `GET /a/{b}?c`, `query d`, `query d(e)`, `input F.g`. */
export interface Ask {
  readonly label: string;
  readonly covers: readonly string[];
  /** The whole answer as text, and whether the platform granted what was asked. */
  send(client: TestClient): Promise<Answer>;
}

export interface Answer {
  readonly text: string;
  readonly isGranted: boolean;
}

/** Headers that change by themselves; everything else must be equal. */
const volatileHeaders = new Set(['date', 'x-request-id', 'connection', 'keep-alive']);

/** Values that change by themselves: the number of a request, told in problems, and when a session was last used. */
const volatileValues = /("requestId"|"lastUsedAt"|"lastSeenAt"):"[^"]*"/g;

function written({ status, headers, bytes }: TestAnswer): string {
  const body = bytes.toString('latin1');
  const plain = body.replaceAll(volatileValues, '$1:""');
  // The tag of a body changes with those values; its length does not.
  const isVolatile = (name: string) => volatileHeaders.has(name) || (name === 'etag' && plain !== body);
  const told = [...headers].filter(([name]) => !isVolatile(name)).map(([name, value]) => `${name}: ${value}`);
  return `${status}\n${told.join('\n')}\n\n${plain}`;
}

/** What is offered for a schema nobody gave values for. */
function invented(schema: JsonSchema): unknown[] {
  if (Array.isArray(schema['enum'])) return schema['enum'];
  if ([schema['type']].flat()[0] === 'boolean') return [true, false];
  return [sampleOf(schema)];
}

const fits = (value: unknown, { type, pattern }: JsonSchema): boolean => {
  const kinds = [type].flat();
  if (kinds.includes('integer') || kinds.includes('number')) return typeof value === 'number';
  return !kinds.includes('string') || typeof pattern !== 'string' || new RegExp(pattern).test(String(value));
};

function valuesFor(name: string, schema: JsonSchema, values: Values): readonly unknown[] {
  const given = (values[name] ?? []).filter((value) => fits(value, schema));
  return given.length > 0 ? given : invented(schema);
}

const escaped = (value: unknown) => String(value).replaceAll(/[\\,]/g, '\\$&');
/** As the address bar writes it: lists separated by commas. */
const inAddress = (value: unknown) => (Array.isArray(value) ? value.map(escaped).join(',') : String(value));

function addresses({ path, parameters }: SurfaceRoute, values: Values, tiles: readonly string[]): string[] {
  if (path.includes('{z}/{x}/{y}')) return tiles.map((tile) => path.replace('{z}/{x}/{y}', tile));
  const inPath = parameters.filter((parameter) => parameter.in === 'path');
  return inPath.reduce<string[]>(
    (filled, { name, schema }) =>
      filled.flatMap((address) =>
        valuesFor(name, schema, values).map((value) => address.replace(`{${name}}`, encodeURIComponent(String(value)))),
      ),
    [path],
  );
}

const asAddress = (path: string, query: Readonly<Record<string, unknown>>) => {
  const search = new URLSearchParams(Object.entries(query).map(([name, value]): [string, string] => [name, inAddress(value)]));
  return search.size > 0 ? `${path}?${search.toString()}` : path;
};

interface Offered {
  readonly values: Values;
  readonly combinations: readonly Readonly<Record<string, unknown>>[];
  readonly tiles: readonly string[];
  readonly tilesToFilter: readonly string[];
}

/** Values of a parameter of a route that answers no tile of observations: it is asked on few places, with few values. */
const fewValues = 4;

/** Every address of a reading route: each with each value of each of its parameters. */
function readingAsks(route: SurfaceRoute, offered: Offered): Ask[] {
  const { values, combinations, tiles, tilesToFilter } = offered;
  const key = `GET ${route.path}`;
  const inQuery = route.parameters.filter((parameter) => parameter.in === 'query');
  const required = Object.fromEntries(
    inQuery.filter(({ required: isRequired }) => isRequired).map(({ name, schema }) => [name, valuesFor(name, schema, values)[0]]),
  );
  const ask = (path: string, query: Readonly<Record<string, unknown>>): Ask => {
    const address = asAddress(path, { ...required, ...query });
    return {
      label: `GET ${address}`,
      covers: [key, ...Object.keys({ ...required, ...query }).map((name) => `${key}?${name}`)],
      send: async (client) => {
        const answer = await client.get(address);
        return { text: written(answer), isGranted: answer.status < 300 };
      },
    };
  };
  // Limits of communes know nothing of observations: a tile that no filter reaches is asked at few places.
  const plain = addresses(route, values, inQuery.length > 0 ? tiles : tiles.filter((_, index) => index % 8 === 0)).map((path) =>
    ask(path, {}),
  );
  const isTile = route.path.includes('{z}');
  const few = addresses(route, values, tilesToFilter).slice(0, 3);
  const names = new Set(inQuery.map(({ name }) => name));
  const size = inQuery.find(({ name }) => name === 'limit' || name === 'first');
  /** The second page, by the cursor of the first. */
  const onward = (path: string): Ask => ({
    label: `GET ${path}, second page`,
    covers: [`${key}?after`],
    send: async (client) => {
      const short = { ...required, ...(size && { [size.name]: 1 }) };
      const { body } = await client.get<{ next?: string | null } | null>(asAddress(path, short));
      if (!body?.next) return { text: '', isGranted: false };
      const answer = await client.get(asAddress(path, { ...short, after: body.next }));
      return { text: written(answer), isGranted: answer.status < 300 };
    },
  });
  const varied = few.flatMap((path, place) => [
    ...inQuery.flatMap(({ name, schema }) =>
      valuesFor(name, schema, values)
        .slice(0, isTile ? Infinity : fewValues)
        // The first tile with every value, the others with every other one: a filter is the same condition at all depths.
        .filter((_, index) => !isTile || place === 0 || index % 2 === 0)
        .map((value) => ask(path, { [name]: value })),
    ),
    ...combinations.filter((filter) => Object.keys(filter).every((name) => names.has(name))).map((filter) => ask(path, filter)),
    ...(names.has('after') ? [onward(path)] : []),
  ]);
  return [...plain, ...varied];
}

/** A value is asked alone and, where a list is wanted, with all others. */
function inputsFor(name: string, type: GraphQLInputType, offered: Offered): readonly unknown[] {
  if (isNonNullType(type)) return inputsFor(name, type.ofType as GraphQLInputType, offered);
  const named = getNamedType(type);
  if (isInputObjectType(named)) return inputObjects(Object.values(named.getFields()), offered);
  const scalar: JsonSchema = { type: { Int: 'integer', Float: 'number', Boolean: 'boolean' }[named.name] ?? 'string' };
  const known = isEnumType(named) ? named.getValues().map(({ name: value }) => value) : (offered.values[name] ?? []);
  const given = known
    .filter((value) => Array.isArray(value) || typeof value !== 'number' || named.name !== 'String')
    .filter((value) => Array.isArray(value) || fits(value, scalar));
  if (!isListType(type)) return given.length > 0 ? given : invented(scalar);
  // A box and a ring are one value each; other lists hold alternatives.
  if (given.some(Array.isArray)) return given;
  return given.length > 0 ? [...given.map((value) => [value]), given] : [[]];
}

function inputObjects(fields: readonly GraphQLInputField[], offered: Offered): Readonly<Record<string, unknown>>[] {
  const required = Object.fromEntries(
    fields.filter(isRequiredInputField).map(({ name, type }) => [name, inputsFor(name, type, offered)[0]]),
  );
  const names = new Set(fields.map(({ name }) => name));
  return [
    required,
    ...fields.flatMap(({ name, type }) => inputsFor(name, type, offered).map((value) => ({ ...required, [name]: value }))),
    ...offered.combinations.filter((filter) => Object.keys(filter).every((name) => names.has(name))),
  ];
}

const coverOf = (field: string, { name, type }: GraphQLArgument, value: unknown): string[] => {
  const named = getNamedType(type);
  const inside = isInputObjectType(named) && typeof value === 'object' && value !== null ? Object.keys(value) : [];
  return [`query ${field}(${name})`, ...inside.map((key) => `input ${named.name}.${key}`)];
};

interface GraphAnswer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
}

const deepest = 4;
const mostPages = 40;
const isTooMuch = (body: GraphAnswer | null) =>
  ['core.query-too-costly', 'core.query-invalid'].includes(body?.errors?.[0]?.extensions?.code ?? '');

/** Asks as deep as the limits of a query allow; the depth found is kept. */
function questions(field: GraphQLField<unknown, unknown>, offered: Offered): Ask[] {
  let depth = deepest;
  const query = (given: Readonly<Record<string, unknown>>) => {
    const asked = field.args.filter(({ name }) => name in given);
    const declared = asked.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
    const passed = asked.map(({ name }) => `${name}: $${name}`).join(', ');
    const named = asked.length > 0 ? `(${passed})` : '';
    return `query ${asked.length > 0 ? `(${declared})` : ''} { ${field.name}${named}${selectionOf(field.type, depth)} }`;
  };
  const post = async (client: TestClient, variables: Readonly<Record<string, unknown>>): Promise<TestAnswer<GraphAnswer>> => {
    for (;;) {
      const answer = await client.post<GraphAnswer>('/graphql', { query: query(variables), variables });
      if (depth === 1 || !isTooMuch(answer.body)) return answer;
      depth -= 1;
    }
  };
  const isGranted = ({ body }: TestAnswer<GraphAnswer>) => body?.errors === undefined && body?.data !== undefined && body.data !== null;
  const ask = (given: Readonly<Record<string, unknown>>): Ask => ({
    label: `query ${field.name} ${JSON.stringify(given)}`,
    covers: [
      `query ${field.name}`,
      ...field.args.filter(({ name }) => name in given).flatMap((argument) => coverOf(field.name, argument, given[argument.name])),
    ],
    send: async (client) => {
      const answer = await post(client, given);
      return { text: written(answer), isGranted: isGranted(answer) };
    },
  });
  /** Page after page, by the cursors that the answers give. */
  const walk = (given: Readonly<Record<string, unknown>>): Ask => ({
    ...ask(given),
    label: `query ${field.name} ${JSON.stringify(given)}, all pages`,
    covers: [`query ${field.name}(after)`],
    send: async (client) => {
      const texts: string[] = [];
      let answer = await post(client, given);
      for (let page = 0; page < mostPages; page += 1) {
        texts.push(written(answer));
        const next = (answer.body.data?.[field.name] as { next?: string | null } | undefined)?.next;
        if (!next) break;
        answer = await post(client, { ...given, after: next });
      }
      return { text: texts.join('\n'), isGranted: isGranted(answer) && texts.length > 1 };
    },
  });
  const required = Object.fromEntries(
    field.args.filter(isRequiredArgument).map(({ name, type }) => [name, inputsFor(name, type, offered)[0]]),
  );
  const varied = field.args.flatMap(({ name, type }) => inputsFor(name, type, offered).map((value) => ({ ...required, [name]: value })));
  const result = getNamedType(field.type);
  const isPaged = field.args.some(({ name }) => name === 'after') && isObjectType(result) && 'next' in result.getFields();
  const filters = isPaged ? varied.filter((given) => 'filter' in given).filter((_, index) => index % 6 === 0) : [];
  return [
    ...[required, ...varied].map(ask),
    ...(isPaged ? [{}, ...filters].map((given) => walk({ ...required, ...given, first: 1 })) : []),
  ];
}

/** Every reading request that can be made of the platform. */
export function asksOf({ routes, queries }: Surface, offered: Offered): Ask[] {
  const asks = [
    ...routes.filter(({ method }) => method === 'GET').flatMap((route) => readingAsks(route, offered)),
    ...queries.flatMap((field) => questions(field, offered)),
  ];
  const different = [...new Map(asks.map((ask) => [ask.label, ask])).values()];
  // An export is written in the log: the log is asked before.
  const isNoted = ({ label }: Ask) => label.includes('/export');
  return [...different.filter((ask) => !isNoted(ask)), ...different.filter(isNoted)];
}

/** All that has to be covered. */
export function surfaceKeys({ routes, queries }: Surface): string[] {
  const inputs = new Map<string, GraphQLInputField[]>();
  for (const { args } of queries)
    for (const { type } of args) {
      const named = getNamedType(type);
      if (isInputObjectType(named)) inputs.set(named.name, Object.values(named.getFields()));
    }
  return [
    ...routes.map(({ method, path }) => `${method} ${path}`),
    ...routes
      .filter(({ method }) => method === 'GET')
      .flatMap(({ path, parameters }) =>
        parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => `GET ${path}?${name}`),
      ),
    ...queries.flatMap(({ name, args }) => [`query ${name}`, ...args.map((argument) => `query ${name}(${argument.name})`)]),
    ...[...inputs].flatMap(([name, fields]) => fields.map((field) => `input ${name}.${field.name}`)),
  ];
}
