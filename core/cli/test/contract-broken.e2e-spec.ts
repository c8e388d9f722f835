import { contractChecks, openContract, type Contract, type Finding } from '@bocage/sdk/testing';
import { brokenModule, plain, removeBrokenModules, type Edit } from './broken-modules';

const contracts: Contract[] = [];
beforeAll(() => {
  removeBrokenModules();
  // TypeORM announces the migration that fails on purpose.
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
});
afterAll(async () => {
  for (const contract of contracts) await contract.close();
  removeBrokenModules();
});

async function contractOf(name: string, edits: readonly Edit[], added?: Readonly<Record<string, string>>): Promise<Contract> {
  const contract = await openContract(brokenModule(name, edits, added));
  contracts.push(contract);
  return contract;
}

async function findings(contract: Contract, check: string): Promise<readonly Finding[]> {
  const found = contractChecks.find(({ name }) => name === check);
  if (!found) throw new Error(`no check is named ${check}`);
  return found.run(contract);
}

/** The one finding of a check, as a developer reads it; all of them must say how to mend. */
async function told(contract: Contract, check: string): Promise<string> {
  const list = await findings(contract, check);
  for (const { where, mend } of list) expect([where, mend]).not.toContain('');
  return plain(list.map(({ where, what }) => `${where}: ${what}`).join('\n'));
}

describe('a module whose files are broken on purpose', () => {
  const faults: readonly [fault: string, check: string, edits: readonly Edit[], words: RegExp][] = [
    ['invalid-version', 'manifest', [['module.json', '"0.1.0"', '"one"']], /module\.json:\d+: \/version must match/],
    [
      'missing-neighbour',
      'manifest',
      [['module.json', '"core": "^1.0.0"', '"core": "^1.0.0", "bats": "^2.0.0"']],
      /requires bats \^2\.0\.0, which is not installed/,
    ],
    ['nav-without-route', 'screens', [['module.json', '"path": ""', '"path": "map"']], /no route of ui\/index\.ts has this path/],
    [
      'nav-below',
      'screens',
      [
        ['ui/index.ts', 'routes: [', "routes: [{ path: 'boxes' }, { path: 'boxes/list' },"],
        [
          'module.json',
          '"nav": [',
          `"nav": [
            { "path": "boxes", "label": { "fr": "N", "en": "B" }, "icon": "rule", "can": "zz-broken-nav-below.box.read", "administration": "access" },
            { "path": "boxes/list", "label": { "fr": "L", "en": "L" }, "icon": "list", "can": "zz-broken-nav-below.box.read" },`,
        ],
      ],
      /ui path "boxes\/list"\): lies below "boxes", which the administration shows/,
    ],
    [
      'lost-slot',
      'screens',
      [
        [
          'module.json',
          '"nav": [',
          '"slots": [{ "slot": "dataset.detail", "component": "boxes", "can": "zz-broken-lost-slot.box.read" }],\n    "nav": [',
        ],
      ],
      /component "boxes" is not in slots/,
    ],
    [
      'missing-translation',
      'texts',
      [['en.json', /.*name-unique.*\n/, '']],
      /en\.json: ".*name-unique" is missing; the other language has it/,
    ],
    [
      'unsaid-problem',
      'texts',
      [['box.controller.ts', /box-unknown/, 'box-lost']],
      /box\.controller\.ts:\d+: says ".*box-lost", which .* lack/,
    ],
    [
      'import-across',
      'imports',
      [['box.repository.ts', /^/, "import '@bocage/module-synthesis/server';\n"]],
      /box\.repository\.ts:1: imports @bocage\/module-synthesis\/server: a module imports no other module/,
    ],
    [
      'import-by-path',
      'imports',
      [['box.repository.ts', /^/, "export * from '../../../synthesis/server';\n"]],
      /the path leaves the module/,
    ],
    [
      'import-by-require',
      'imports',
      [['box.repository.ts', /$/, "\nexport const other = () => import('@bocage/module-synthesis/shared');\n"]],
      /a module imports no other module/,
    ],
    [
      'import-of-kernel',
      'imports',
      [['box.repository.ts', /^/, "import '@bocage/server/kernel';\n"]],
      /imports @bocage\/server\/kernel: not for server code/,
    ],
    ['screen-knows-server', 'imports', [['box-list.ts', /^/, "import '../../server';\n"]], /ui code does not know server/],
    [
      'sql-in-controller',
      'sql',
      [['box.controller.ts', 'const id = newId();', 'const id = newId();\n    void sql`select 1`;']],
      /box\.controller\.ts:\d+: has sql`…` outside a repository/,
    ],
  ];
  it.each(faults)('%s is found by the check of %s', async (fault, check, edits, words) => {
    expect(await told(await contractOf(fault, edits), check)).toMatch(words);
  });
});

describe('a module whose code is broken on purpose', () => {
  const faults: readonly [fault: string, check: string, edits: readonly Edit[], words: RegExp][] = [
    [
      'open-route',
      'rights',
      [['box.controller.ts', /@Can\('[^']*create'\)\n/, '']],
      /box\.controller\.ts:\d+ BoxController\.create: POST .* has no permission/,
    ],
    ['open-query', 'rights', [['box.resolver.ts', /@Can\('[^']*'\)\n/, '']], /BoxResolver\.\w+: query \w+ has no permission/],
    [
      'undeclared-right',
      'declared',
      [['box.controller.ts', 'box.create', 'box.burn']],
      /asks for zz-broken-undeclared-right\.box\.burn, which is not declared/,
    ],
    [
      'unused-right',
      'used',
      [['module.json', '"delete"', '"delete", "export"']],
      /declares zz-broken-unused-right\.box\.export, which no route/,
    ],
    [
      'wrong-path',
      'paths',
      [['box.controller.ts', /@Controller\('[^']*'\)/, "@Controller('boxes')"]],
      /POST \/boxes is outside \/zz-broken-wrong-path/,
    ],
    [
      'wrong-query',
      'graphql',
      [['box.resolver.ts', /zzBrokenWrongQueryBoxes\(/, 'boxes(']],
      /query boxes does not begin with zzBrokenWrongQuery/,
    ],
    [
      'wrong-type',
      'graphql',
      [['box.resolver.ts', "'ZzBrokenWrongTypeBoxPage'", "'BoxPage'"]],
      /GraphQL type BoxPage does not begin with ZzBrokenWrongType/,
    ],
    [
      'a-mutation',
      'graphql',
      [
        ['box.resolver.ts', '@Query(() => BoxPageType)', '@Mutation(() => BoxPageType)'],
        ['box.resolver.ts', 'Query, Resolver', 'Mutation, Query, Resolver'],
      ],
      /is a mutation/,
    ],
  ];
  it.each(faults)('%s is found by the check of %s', async (fault, check, edits, words) => {
    expect(await told(await contractOf(fault, edits), check)).toMatch(words);
  });
});

describe('a module whose tables are broken on purpose', () => {
  let contract: Contract;
  beforeAll(async () => {
    const edits: readonly Edit[] = [
      ['-create-box.ts', 'constraint box_name_not_blank check', 'check'],
      ['-create-box.ts', 'constraint box_name_unique unique', 'unique'],
      ['-create-box.ts', 'create index box_by_name on', 'create index on'],
      ['-create-box.ts', 'constraint box_author_exists references core.account', 'constraint box_author_exists references core.membership'],
      ['-create-box.ts', "      comment: 'Free text',\n", ''],
      [
        '-create-box.ts',
        'create index',
        'create table core.stray (id integer);\n      create table zz_broken_tables.forgotten (id integer);\n      create index',
      ],
      [
        'module.json',
        '"permissions":',
        '"references": { "core.person": ["zz_broken_tables.box.name", "zz_broken_tables.box.watchers"] },\n  "permissions":',
      ],
      ['server/index.ts', 'providers:', 'entities: [Box],\n  providers:'],
      ['server/index.ts', /^/, "import { Box } from './box/box.entity';\n"],
    ];
    const entity = `
      import { Column, Entity, PrimaryColumn } from 'typeorm';
      @Entity({ schema: 'zz_broken_tables', name: 'box' })
      export class Box {
        @PrimaryColumn('uuid') id!: string;
        @Column('integer') name!: number;
        @Column('text', { nullable: true }) colour!: string | null;
      }`;
    contract = await contractOf('tables', edits, { 'server/box/box.entity.ts': entity });
  });

  it.each([
    ['names', /constraint box_name_check of zz_broken_tables\.box has no name of its own/],
    ['names', /constraint box_organisation_id_name_key of/],
    ['names', /index box_name_id_idx of/],
    ['references', /box_author_exists of zz_broken_tables\.box references core\.membership, which is not published/],
    ['merges', /declares the reference zz_broken_tables\.box\.name, which is text/],
    ['merges', /declares the reference zz_broken_tables\.box\.watchers, which is no column/],
    ['comments', /column zz_broken_tables\.box\.comment has no comment/],
    ['comments', /table zz_broken_tables\.forgotten has no comment/],
    ['schema', /makes table core\.stray/],
    ['reversible', /down leaves table core\.stray behind/],
    ['reversible', /down leaves table zz_broken_tables\.forgotten behind/],
    ['entities', /Box\.name is integer, the column is text/],
    ['entities', /Box\.colour maps zz_broken_tables\.box\.colour, which does not exist/],
  ])('is found by the check of %s: %s', async (check, words) => {
    expect(await told(contract, check)).toMatch(words);
  });
});

describe('a module that shows too much', () => {
  let words: string;
  beforeAll(async () => {
    const contract = await contractOf('rows', [
      [
        'box.repository.ts',
        "const conditions = [this.access.where(ctx, 'zz-broken-rows.box.read', owner)];",
        'const conditions = [sql`true`];',
      ],
      [
        'box.repository.ts',
        'delete from zz_broken_rows.box r where r.id = ${id} and ${access}',
        'delete from zz_broken_rows.box r where r.id = ${id}',
      ],
    ]);
    words = await told(contract, 'isolation');
  });

  it('is found by the check of isolation: a list shows rows of another organisation', () => {
    expect(words).toMatch(/zzBrokenRowsBoxes.*shows .* to another organisation/);
  });

  it('is found by the check of isolation: another organisation removes a row', () => {
    expect(words).toMatch(/DELETE \/zz-broken-rows\/boxes\/\{id\}: succeeds \(204\) on a record of another organisation/);
  });
});

describe('a module as scaffolded', () => {
  it('keeps the whole contract', async () => {
    const contract = await contractOf('not', []);
    for (const { name } of contractChecks) expect([name, await findings(contract, name)]).toEqual([name, []]);
  });
});
