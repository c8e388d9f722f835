import type { GraphQLField } from 'graphql';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SessionOrganisation } from '../../../shared';
import type { TestClient } from '../../client';
import type { TestPlatform } from '../../platform';
import { finding, type Finding } from '../finding';
import type { ModuleSources } from '../sources';
import { addressOf, asksId, queryOf, takesId, type Given } from './sample';
import type { Scene } from './scene';

/** Rows made for the contract: what must stay unseen, and values of path parts or arguments that show it. */
export interface Seeded {
  readonly ids: readonly string[];
  readonly parameters?: Given;
}

/** What `test/builders.ts` of a module exports as `seed`. */
export type Seed = (platform: TestPlatform, organisation: SessionOrganisation) => Promise<readonly string[] | Seeded>;

/** A reading request, ready to be sent by anyone. */
interface Reading {
  readonly label: string;
  send(client: TestClient): Promise<string>;
}

async function seedOf({ folder }: ModuleSources): Promise<Seed | null> {
  const file = join(folder, 'test/builders.ts');
  if (!existsSync(file)) return null;
  return ((await import(file)) as { seed?: Seed }).seed ?? null;
}

/** A thing to ask, once without an identifier or once per identifier. */
function asked<T>(items: readonly T[], needsId: (item: T) => boolean, ids: readonly string[]): { item: T; id?: string }[] {
  return items.flatMap((item): { item: T; id?: string }[] => (needsId(item) ? ids.map((id) => ({ item, id })) : [{ item }]));
}

/** Every list, detail, tile and query; those that ask for an identifier once per identifier. */
function readings({ routes, queries }: Scene, { ids, parameters = {} }: Seeded): Reading[] {
  const gets = routes.filter(({ method, publicReason }) => method === 'GET' && publicReason === undefined);
  return [
    ...asked(gets, takesId, ids).map(({ item, id }) => reading(addressOf(item, parameters, id))),
    ...asked(queries, asksId, ids).map(({ item, id }) => question(item, parameters, id)),
  ];
}

/** A refusal may repeat what was asked: only what is given counts. */
const reading = (address: string): Reading => ({
  label: `GET ${address}`,
  send: async (client) => {
    const { status, bytes } = await client.get(address);
    return `${status} ${status < 300 ? bytes.toString('latin1') : ''}`;
  },
});

interface GraphAnswer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
}

const tooMuch = new Set(['core.query-too-costly', 'core.query-invalid']);

/** As much of a query as the limits of depth and cost allow. */
const question = (field: GraphQLField<unknown, unknown>, given: Given, id?: string): Reading => ({
  label: queryOf(field, given, id),
  send: async (client) => {
    for (const depth of [3, 2, 1]) {
      const { status, body } = await client.post<GraphAnswer>('/graphql', { query: queryOf(field, given, id, depth) });
      if (!tooMuch.has(body.errors?.[0]?.extensions?.code ?? '')) return `${status} ${JSON.stringify(body.data ?? null)}`;
    }
    throw new Error(`the contract cannot ask for ${field.name}: it is too costly, or its arguments cannot be invented`);
  },
});

async function answers(list: readonly Reading[], client: TestClient): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const reading of list) found.set(reading.label, await reading.send(client));
  return found;
}

const short = (label: string) => (label.length > 160 ? `${label.slice(0, 160)}…` : label);

/** Writes that name a record of another organisation must not succeed. */
async function writeFindings({ routes, other }: Scene, { ids, parameters = {} }: Seeded): Promise<Finding[]> {
  const findings: Finding[] = [];
  const writes = routes.filter((route) => route.method !== 'GET' && takesId(route) && route.can !== undefined);
  for (const route of writes) {
    for (const id of ids) {
      const address = addressOf(route, parameters, id);
      const { status } = await other.send(route.method, address, route.method === 'DELETE' ? undefined : {});
      if (status < 300)
        findings.push(
          finding(
            `${route.method} ${route.path}`,
            `succeeds (${status}) on a record of another organisation`,
            'limit the statement with access.where(ctx, …)',
          ),
        );
    }
  }
  return findings;
}

/** What one organisation owns is not seen, counted or changed by another. */
export async function isolationFindings(sources: ModuleSources, scene: Scene): Promise<Finding[]> {
  const isScoped = scene.routes.some(({ can, method }) => can !== undefined && method === 'GET') || scene.queries.length > 0;
  if (!isScoped) return [];
  const seed = await seedOf(sources);
  const builders = `${sources.label}/test/builders.ts`;
  if (!seed) {
    const what = 'exports no seed(platform, organisation)';
    return sources.isCore
      ? []
      : [
          finding(
            builders,
            what,
            'make a few rows of that organisation and answer their ids: the contract then shows that nobody else reads them',
          ),
        ];
  }
  const before = await answers(readings(scene, { ids: [] }), scene.other);
  const made = await seed(scene.platform, scene.home);
  const seeded: Seeded = Array.isArray(made) ? { ids: made } : (made as Seeded);
  const list = readings(scene, seeded);
  const [own, theirs] = [await answers(list, scene.officer), await answers(list, scene.other)];
  const shows = (text: string) => seeded.ids.filter((id) => text.includes(id));
  const findings: Finding[] = [];
  if (![...own.values()].some((text) => shows(text).length > 0)) {
    findings.push(
      finding(
        builders,
        `no list, detail or query shows the seeded rows to their own organisation: ${[...own].map(([label, text]) => `${short(label)} → ${text.slice(0, 120)}`).join('; ')}`,
        'seed rows that can be read, or the contract proves nothing',
      ),
    );
  }
  for (const [label, text] of theirs) {
    const leaked = shows(text);
    const mend = 'choose rows with access.where(ctx, …) in the repository';
    if (leaked.length > 0) findings.push(finding(short(label), `shows ${leaked.join(', ')} to another organisation`, mend));
    else if (before.has(label) && before.get(label) !== text)
      findings.push(
        finding(short(label), 'answers otherwise once another organisation has rows: it counts what the reader may not see', mend),
      );
  }
  return [...findings, ...(await writeFindings(scene, seeded))];
}
