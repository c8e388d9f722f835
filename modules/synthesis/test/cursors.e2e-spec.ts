import { declaredPermissions, type Permission } from '@bocage/sdk/shared';
import {
  anAccount,
  anOrganisation,
  createTestPlatform,
  sampleOf,
  selectionOf,
  surfaceOf,
  testKernel,
  type TestClient,
  type TestPlatform,
} from '@bocage/sdk/testing';
import { isRequiredArgument } from 'graphql';
import type { Installed } from './interference/seeds';

const id = '01990000-0000-7000-8000-0000000000ff';
const moments = [
  '2020-02-31T10:00:00',
  '2020-13-01T00:00:00',
  '0000-01-01T00:00:00',
  '2020-02-01T25:00:00',
  '10000-01-01T00:00:00',
  '2020-02-01',
];
const written = (place: unknown) => Buffer.from(JSON.stringify(place)).toString('base64url');

/** What no list of this platform ever gave as a cursor. */
const hostile = [
  ...['x', '%', '0', 'null', '[]', '../..', 'é'.repeat(50), `${written(['a', id])}=`, ` ${written(['a', id])}`],
  ...[
    ['2020-02-01T00:00:00Z', 'x'],
    ['2020-02-01T00:00:00', `${id}0`],
    ['2020-02-01T00:00:00', "'; select 1; --"],
    ['a\0b', id],
    ['a', null],
    [null, id],
    [1, id],
    [1, 2],
    [['2020-02-01T00:00:00'], id],
    [{ toString: 'a' }, id],
    [id],
    ['a', id, id],
    [],
    {},
    null,
    0,
    '',
  ].map(written),
];
/** Nor any list in the order of time; in one by name any text is a place. */
const impossible = [...moments.flatMap((moment) => [moment, `${moment}Z`]), 'infinity', 'epoch', 'a'].map((moment) =>
  written([moment, id]),
);
const byName = new Set(['/administration/people']);

interface GraphAnswer {
  readonly errors?: readonly { readonly extensions?: { readonly code?: string; readonly status?: number } }[];
}

describe('a cursor that is none of ours', () => {
  let platform: TestPlatform;
  let everyone: TestClient;

  beforeAll(async () => {
    const installed = (await testKernel()).installedModules() as Installed[];
    platform = await createTestPlatform({ installed });
    const manifests = installed.map(({ manifest }) => manifest);
    const modules = Object.fromEntries(manifests.filter(({ key }) => key !== 'core').map(({ key }) => [key, 'on' as const]));
    const permissions = manifests.flatMap((manifest) => declaredPermissions(manifest) as Permission[]);
    const rights = Object.fromEntries(permissions.map((permission): [Permission, 'network'] => [permission, 'network']));
    everyone = await platform.as((await anAccount(platform, { organisation: await anOrganisation(platform, { modules }), rights })).login);
  }, 120_000);
  afterAll(() => platform?.close());

  it('is refused by name on every paged route', async () => {
    const { routes } = await surfaceOf(platform);
    const paged = routes.filter(({ parameters }) => parameters.some(({ name }) => name === 'after'));
    expect(paged.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['/administration/people', '/administration/events', '/notifications']),
    );
    for (const { method, path, parameters } of paged) {
      const required = parameters.filter((parameter) => parameter.in === 'query' && parameter.required);
      const search = required.map(({ name, schema }): [string, string] => [name, String(sampleOf(schema))]);
      for (const after of byName.has(path) ? hostile : [...hostile, ...impossible]) {
        const { status, body } = await everyone.get<{ code?: string }>(
          `${path}?${new URLSearchParams([...search, ['after', after]]).toString()}`,
        );
        expect([method, path, after, status, body.code]).toEqual(['GET', path, after, 400, 'core.cursor-invalid']);
      }
    }
  });

  it('is refused by name by every paged query', async () => {
    const { queries } = await surfaceOf(platform);
    const paged = queries.filter(({ args }) => args.some(({ name }) => name === 'after'));
    expect(paged.map(({ name }) => name)).toContain('synthesisObservations');
    for (const { name, args, type } of paged) {
      expect([name, args.filter(isRequiredArgument)]).toEqual([name, []]);
      const query = `query ($after: String) { ${name}(after: $after)${selectionOf(type, 1)} }`;
      for (const after of [...hostile, ...impossible]) {
        const { body } = await everyone.post<GraphAnswer>('/graphql', { query, variables: { after } });
        expect([name, after, body.errors?.map(({ extensions }) => extensions?.code)]).toEqual([name, after, ['core.cursor-invalid']]);
      }
    }
  });
});
