import { declaredPermissions, type JsonSchema, type Manifest, type Permission, type SessionOrganisation } from '@bocage/sdk/shared';
import { raw, sql } from '@bocage/sdk/server';
import {
  anAccount,
  anOrganisation,
  createTestPlatform,
  sampleOf,
  selectionOf,
  surfaceOf,
  testKernel,
  type Surface,
  type SurfaceRoute,
  type TestClient,
  type TestPlatform,
} from '@bocage/sdk/testing';
import { isLeafType, getNamedType, isRequiredArgument, type GraphQLField, type GraphQLInputType } from 'graphql';
import { seedAll, type Installed } from './interference/seeds';

const patience = 300_000;
const unknown = '01990000-0000-7000-8000-0000000000ff';

interface Problem {
  readonly code?: string;
  readonly params?: { readonly permission?: string };
}
interface GraphAnswer {
  readonly errors?: readonly { readonly extensions?: Problem & { readonly status?: number } }[];
}

/** What a body needs to be looked at: its required members, each with a value its schema accepts. */
function bodyOf(schema: JsonSchema | undefined): unknown {
  if (!schema || schema['type'] !== 'object') return schema ? sampleOf(schema) : {};
  const properties = (schema['properties'] ?? {}) as Record<string, JsonSchema>;
  const required = (schema['required'] ?? []) as string[];
  return Object.fromEntries(required.map((name) => [name, bodyOf(properties[name])]));
}

/** The address of a route with one identifier in all its parts that take one. */
const addressOf = ({ path, parameters }: SurfaceRoute, id: string) => {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const schema = parameters.find((parameter) => parameter.in === 'path' && parameter.name === name)?.schema ?? { type: 'string' };
    return encodeURIComponent(schema['type'] === 'string' ? id : String(sampleOf(schema)));
  });
  const required = parameters.filter((parameter) => parameter.in === 'query' && parameter.required);
  return required.length === 0
    ? filled
    : `${filled}?${new URLSearchParams(required.map(({ name, schema }): [string, string] => [name, String(sampleOf(schema))])).toString()}`;
};

const literal = (type: GraphQLInputType, id: string): string => {
  const { name } = getNamedType(type);
  const value = { Int: '1', Float: '1', Boolean: 'false' }[name] ?? JSON.stringify(name === 'ID' ? id : 'x');
  return String(type).startsWith('[') ? `[${value}]` : value;
};

const queryOf = (field: GraphQLField<unknown, unknown>, id: string) => {
  const given = field.args.filter(isRequiredArgument).map((argument) => `${argument.name}: ${literal(argument.type, id)}`);
  const shown = isLeafType(getNamedType(field.type)) ? '' : selectionOf(field.type, 1);
  return `{ ${field.name}${given.length > 0 ? `(${given.join(', ')})` : ''}${shown} }`;
};

const send = (client: TestClient, { method, body }: SurfaceRoute, address: string, content: unknown = body ? {} : undefined) =>
  client.send<Problem>(method, address, method === 'GET' || method === 'DELETE' ? undefined : content);

/** Tells a stranger, by its refusal, that nobody is signed in. */
const refusesStrangers = 'GET /session';

/** These end the session that the test speaks with. */
const endsSession = new Set(['DELETE /session', 'PUT /account/password']);
const keyOf = ({ method, path }: SurfaceRoute) => `${method} ${path}`;

/** Every route and query of the installed modules, asked for by people who hold one right each, or none. */
describe('who may call what', () => {
  let platform: TestPlatform;
  let surface: Surface;
  let home: SessionOrganisation;
  let permissions: readonly Permission[];
  let powerless: TestClient;
  let stranger: TestClient;
  /** Holds exactly one right, for the whole network. */
  const holders = new Map<string, TestClient>();
  /** Holds every right, for another organisation only. */
  let neighbour: TestClient;
  /** What the home organisation owns, of every kind. */
  let ids: readonly string[];
  let seeded: readonly string[];
  let graphRights: ReadonlyMap<string, string>;

  beforeAll(async () => {
    const installed = (await testKernel()).installedModules() as Installed[];
    platform = await createTestPlatform({ installed });
    surface = await surfaceOf(platform);
    const manifests = installed.map(({ manifest }) => manifest);
    const modules = Object.fromEntries(manifests.filter(({ key }) => key !== 'core').map(({ key }: Manifest) => [key, 'on' as const]));
    home = await anOrganisation(platform, { modules });
    const other = await anOrganisation(platform, { modules });
    permissions = [...new Set(manifests.flatMap((manifest) => declaredPermissions(manifest) as Permission[]))];
    seeded = (await seedAll(platform, installed, home)).ids;
    await platform.db.query(sql`
      insert into geography.site (id, organisation_id, code, name) values (gen_random_uuid(), ${home.id}, 'site', 'Site')`);
    const as = async (organisation: SessionOrganisation, rights: Record<Permission, 'org' | 'network'>) =>
      platform.as((await anAccount(platform, { organisation, rights })).login);
    stranger = await platform.as();
    powerless = await as(home, {});
    neighbour = await as(other, Object.fromEntries(permissions.map((permission): [Permission, 'org'] => [permission, 'org'])));
    for (const permission of permissions) holders.set(permission, await as(home, { [permission]: 'network' }));
    ids = await idsOf(home);
    graphRights = await rightsOfQueries();
  }, patience);
  afterAll(() => platform?.close());

  /** The right each query asks for, as its refusal names it. */
  async function rightsOfQueries(): Promise<Map<string, string>> {
    const rights = new Map<string, string>();
    for (const field of surface.queries) {
      const { body } = await powerless.post<GraphAnswer>('/graphql', { query: queryOf(field, unknown) });
      const refusal = body.errors?.[0]?.extensions;
      if (refusal?.code === 'core.permission-missing' && refusal.params?.permission) rights.set(field.name, refusal.params.permission);
    }
    return rights;
  }

  /** One record of each table that has an owner, beside those that the modules made. */
  async function idsOf(owner: SessionOrganisation): Promise<string[]> {
    const tables = await platform.db.query<{ name: string }>(sql`
      select format('%I.%I', own.table_schema, own.table_name) as name from information_schema.columns own
      join information_schema.columns key on key.table_schema = own.table_schema and key.table_name = own.table_name
      where own.column_name = 'organisation_id' and key.column_name = 'id' and key.data_type = 'uuid' order by 1`);
    const found: string[] = [];
    for (const { name } of tables) {
      const rows = await platform.db.query<{ id: string }>(sql`select id from ${raw(name)} where organisation_id = ${owner.id} limit 1`);
      found.push(...rows.map(({ id }) => id));
    }
    return [...new Set([...seeded, ...found])];
  }

  const told = (what: string, { status, body }: { status: number; body: unknown }) =>
    `${what}: ${status} ${(body as Problem | null)?.code ?? ''}`;

  it('strangers call what is declared public, and nothing else', async () => {
    const wrong: string[] = [];
    for (const route of surface.routes) {
      const answer = await send(stranger, route, addressOf(route, unknown));
      const isRefused = answer.status === 401 && answer.body?.code === 'core.session-missing';
      if (isRefused === (route.isPublic && keyOf(route) !== refusesStrangers) || answer.status >= 500)
        wrong.push(told(keyOf(route), answer));
    }
    for (const field of surface.queries) {
      const answer = await stranger.post<Problem>('/graphql', { query: queryOf(field, unknown) });
      if (answer.status !== 401) wrong.push(told(field.name, answer));
    }
    expect(wrong).toEqual([]);
  });

  it('a member without any right is refused by the name of the right that lacks', async () => {
    const wrong: string[] = [];
    for (const route of surface.routes.filter((one) => !one.isPublic && !endsSession.has(keyOf(one)))) {
      const answer = await send(powerless, route, addressOf(route, unknown));
      const isRefused = answer.status === 403 && answer.body?.params?.permission === route.permission;
      if (route.permission !== undefined ? !isRefused : answer.body?.code === 'core.permission-missing' || answer.status >= 500)
        wrong.push(told(keyOf(route), answer));
    }
    expect(wrong).toEqual([]);
    expect(
      [...new Set([...graphRights.values(), ...surface.routes.flatMap(({ permission }) => permission ?? [])])].filter(
        (right) => !permissions.includes(right as Permission),
      ),
    ).toEqual([]);
  });

  it(
    'one right opens what asks for it, and nothing else',
    async () => {
      const wrong: string[] = [];
      for (const [permission, client] of holders) {
        for (const route of surface.routes.filter((one) => one.permission !== undefined)) {
          const answer = await send(client, route, addressOf(route, unknown));
          const isRefused = answer.body?.code === 'core.permission-missing' && answer.body.params?.permission === route.permission;
          if (isRefused !== (route.permission !== permission) || answer.status >= 500)
            wrong.push(told(`${permission}, ${keyOf(route)}`, answer));
        }
        for (const field of surface.queries) {
          const { body, status } = await client.post<GraphAnswer>('/graphql', { query: queryOf(field, unknown) });
          const missing = body.errors?.[0]?.extensions?.params?.permission;
          const asked = graphRights.get(field.name);
          const isUnexpected = status >= 500 || body.errors?.some(({ extensions }) => extensions?.code === 'core.unexpected');
          if (isUnexpected || (asked !== undefined && (missing === asked) !== (asked !== permission)))
            wrong.push(`${permission}, ${field.name}: ${missing ?? JSON.stringify(body).slice(0, 200)}`);
        }
      }
      expect(wrong).toEqual([]);
    },
    patience,
  );

  it(
    'an identifier of another organisation answers as one that does not exist',
    async () => {
      const wrong: string[] = [];
      const plain = (text: string, id: string) => text.replaceAll(id, '').replace(/"requestId":"[^"]*"/g, '');
      expect(ids.length).toBeGreaterThan(4);
      for (const id of ids) {
        for (const route of surface.routes.filter((one) => one.permission !== undefined && one.path.includes('{'))) {
          const [theirs, none] = [
            await send(neighbour, route, addressOf(route, id)),
            await send(neighbour, route, addressOf(route, unknown)),
          ];
          if (theirs.status !== none.status || plain(theirs.bytes.toString(), id) !== plain(none.bytes.toString(), unknown))
            wrong.push(told(`${keyOf(route)} ${id}`, theirs));
        }
        for (const field of surface.queries.filter(({ args }) => args.some(isRequiredArgument))) {
          const ask = async (asked: string) =>
            plain((await neighbour.post('/graphql', { query: queryOf(field, asked) })).bytes.toString(), asked);
          if ((await ask(id)) !== (await ask(unknown))) wrong.push(`${field.name} ${id}`);
        }
      }
      expect(wrong).toEqual([]);
    },
    patience,
  );

  it('no body makes a route fail for another reason than what it says', async () => {
    const wrong: string[] = [];
    const odd: readonly unknown[] = [null, [], 'x', { __proto__: { role: 'admin' }, constructor: 1 }, { a: { b: { c: [] } } }];
    for (const route of surface.routes.filter((one) => one.body !== undefined && !endsSession.has(keyOf(one)))) {
      const client = route.permission === undefined ? powerless : (holders.get(route.permission) ?? powerless);
      for (const content of [bodyOf(route.body), ...odd]) {
        const answer = await send(client, route, addressOf(route, unknown), content);
        if (answer.status >= 500) wrong.push(told(`${keyOf(route)} ${JSON.stringify(content)}`, answer));
      }
    }
    expect(wrong).toEqual([]);
  });
});
