import type { GraphQLField } from 'graphql';
import type { TestClient } from '../../client';
import { finding, type Finding } from '../finding';
import type { Route } from '../kernel';
import { placeOf, type ModuleSources } from '../sources';
import { addressOf, queryOf } from './sample';
import type { Scene } from './scene';

interface Expected {
  readonly status: number;
  readonly code: string;
}

interface GraphErrors {
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
}

const isRead = ({ method }: Route) => method === 'GET' || method === 'HEAD';
const send = (client: TestClient, route: Route) =>
  client.send<{ code?: string } | null>(route.method, addressOf(route, {}), isRead(route) || route.method === 'DELETE' ? undefined : {});

/** Calls routes and tells which do not answer as expected. */
async function routeFindings(
  sources: ModuleSources,
  client: TestClient,
  routes: readonly Route[],
  expected: Expected,
  when: string,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const route of routes) {
    const { status, body } = await send(client, route);
    if (status === expected.status && body?.code === expected.code) continue;
    const where = placeOf(sources, `class ${route.controller.name}`, 'server');
    const what = `${route.method} ${route.path} answers ${status} ${body?.code ?? ''} ${when}`;
    findings.push(
      finding(where, what, `it must answer ${expected.status} ${expected.code}: leave the gate to the kernel, and give the route @Can`),
    );
  }
  return findings;
}

async function queryFindings(
  client: TestClient,
  queries: readonly GraphQLField<unknown, unknown>[],
  code: string,
  when: string,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const field of queries) {
    const { body } = await client.post<GraphErrors>('/graphql', { query: queryOf(field, {}) });
    const answered = body.errors?.[0]?.extensions?.code;
    if (answered === code) continue;
    findings.push(
      finding(`query ${field.name}`, `answers ${answered ?? 'data'} ${when}`, `it must answer the error ${code}: give the resolver @Can`),
    );
  }
  return findings;
}

const closed = (routes: readonly Route[]) => routes.filter(({ publicReason }) => publicReason === undefined);
const guarded = (routes: readonly Route[]) => routes.filter(({ can }) => can !== undefined);

/** A module that is off does not exist. */
export async function offFindings(sources: ModuleSources, { routes, queries, outsider }: Scene): Promise<Finding[]> {
  if (sources.isCore) return [];
  const when = 'where the module is off';
  return [
    ...(await routeFindings(sources, outsider, closed(routes), { status: 404, code: 'core.module-off' }, when)),
    ...(await queryFindings(outsider, queries, 'core.module-off', when)),
  ];
}

/** A module that is read-only refuses writes and answers reads. */
export async function readOnlyFindings(sources: ModuleSources, { routes, reader }: Scene): Promise<Finding[]> {
  if (sources.isCore) return [];
  const writes = closed(routes).filter((route) => !isRead(route));
  const refused = await routeFindings(
    sources,
    reader,
    writes,
    { status: 409, code: 'core.module-read-only' },
    'where the module is read-only',
  );
  for (const route of closed(routes).filter(isRead)) {
    const { status, body } = await send(reader, route);
    if (body?.code !== 'core.module-read-only' && body?.code !== 'core.module-off' && status < 500) continue;
    refused.push(
      finding(
        placeOf(sources, `class ${route.controller.name}`, 'server'),
        `GET ${route.path} answers ${status} where the module is read-only`,
        'reading stays possible',
      ),
    );
  }
  return refused;
}

/** An account without the right is refused. */
export async function powerlessFindings(
  sources: ModuleSources,
  { routes, queries, powerless }: Scene,
  open: ReadonlySet<string>,
): Promise<Finding[]> {
  const when = 'to an account without the right';
  return [
    ...(await routeFindings(sources, powerless, guarded(routes), { status: 403, code: 'core.permission-missing' }, when)),
    ...(await queryFindings(
      powerless,
      queries.filter(({ name }) => !open.has(name)),
      'core.permission-missing',
      when,
    )),
  ];
}

/** A stranger is asked to sign in. */
export async function strangerFindings(sources: ModuleSources, { routes, stranger }: Scene): Promise<Finding[]> {
  return routeFindings(sources, stranger, closed(routes), { status: 401, code: 'core.session-missing' }, 'to a stranger');
}
