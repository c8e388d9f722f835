import { graphqlFindings, pathFindings } from './code/names.check';
import { openHandlerFindings, undeclaredFindings, unusedFindings } from './code/rights.check';
import type { Contract } from './contract';
import { entityFindings } from './database/entities.check';
import { reversibilityFindings, schemaFindings } from './database/migrations.check';
import { commentFindings, declaredReferenceFindings, foreignKeyFindings, nameFindings } from './database/tables.check';
import type { Finding } from './finding';
import { offFindings, powerlessFindings, readOnlyFindings, strangerFindings } from './running/gate.check';
import { isolationFindings } from './running/isolation.check';
import { importFindings } from './static/imports.check';
import { manifestFindings } from './static/manifest.check';
import { sqlFindings } from './static/sql.check';
import { textFindings } from './static/texts.check';
import { uiFindings } from './static/ui.check';

/** One promise of the contract; no finding: it is kept. */
export interface ContractCheck {
  readonly name: string;
  /** What is promised, as a test says it. */
  readonly title: string;
  run(contract: Contract): Promise<readonly Finding[]> | readonly Finding[];
}

/** What can be told without running the module's code: also `bocage check`. */
export const staticChecks: readonly ContractCheck[] = [
  {
    name: 'manifest',
    title: 'has a valid manifest that fits the platform',
    run: ({ sources, kernel, neighbours }) => manifestFindings(sources, kernel, neighbours),
  },
  { name: 'screens', title: 'declares the screens that ui/index.ts has', run: ({ ts, sources }) => uiFindings(ts, sources) },
  { name: 'texts', title: 'says everything in French and in English', run: ({ sources }) => textFindings(sources) },
  { name: 'imports', title: 'imports the SDK and itself, each folder its own side', run: ({ ts, sources }) => importFindings(ts, sources) },
  { name: 'sql', title: 'keeps SQL in repositories and migrations', run: ({ ts, sources }) => sqlFindings(ts, sources) },
];

const codeChecks: readonly ContractCheck[] = [
  {
    name: 'rights',
    title: 'asks for a right on every route and resolver',
    run: async ({ sources, handlers }) => openHandlerFindings(sources, await handlers()),
  },
  {
    name: 'declared',
    title: 'declares the rights it asks for',
    run: async ({ sources, handlers, neighbours }) => undeclaredFindings(sources, await handlers(), neighbours),
  },
  {
    name: 'used',
    title: 'asks for the rights it declares',
    run: async ({ sources, handlers }) => unusedFindings(sources, await handlers()),
  },
  { name: 'paths', title: 'serves REST under its own key', run: async ({ sources, handlers }) => pathFindings(sources, await handlers()) },
  {
    name: 'graphql',
    title: 'names queries and types after itself, without any mutation',
    run: async ({ ts, sources, handlers }) => graphqlFindings(ts, sources, await handlers()),
  },
];

const databaseChecks: readonly ContractCheck[] = [
  {
    name: 'reversible',
    title: 'migrates up, down and up again to the same tables',
    run: async ({ sources, facts }) => reversibilityFindings(sources, await facts()),
  },
  { name: 'schema', title: 'changes no schema but its own', run: async ({ sources, facts }) => schemaFindings(sources, await facts()) },
  {
    name: 'references',
    title: 'references published tables only',
    run: async ({ sources, facts, neighbours }) => foreignKeyFindings(sources, await facts(), neighbours),
  },
  {
    name: 'merges',
    title: 'declares for merges columns that exist',
    run: async ({ sources, facts }) => declaredReferenceFindings(sources, await facts()),
  },
  { name: 'names', title: 'names its constraints and indexes', run: async ({ sources, facts }) => nameFindings(sources, await facts()) },
  {
    name: 'comments',
    title: 'comments its tables and columns',
    run: async ({ sources, facts }) => commentFindings(sources, await facts()),
  },
  {
    name: 'entities',
    title: 'maps entities to columns that exist',
    run: async ({ sources, facts, entities }) => {
      const source = await entities();
      return source ? entityFindings(sources, await facts(), source) : [];
    },
  },
];

const runningChecks: readonly ContractCheck[] = [
  {
    name: 'stranger',
    title: 'asks strangers to sign in (401)',
    run: async ({ sources, scene }) => strangerFindings(sources, await scene()),
  },
  {
    name: 'powerless',
    title: 'refuses an account without the right (403)',
    run: async ({ sources, scene, handlers }) => {
      const open = (await handlers()).filter(({ isOpen }) => isOpen).map(({ address }) => address);
      return powerlessFindings(sources, await scene(), new Set(open));
    },
  },
  { name: 'off', title: 'does not exist where it is off (404)', run: async ({ sources, scene }) => offFindings(sources, await scene()) },
  {
    name: 'read-only',
    title: 'refuses writes where it is read-only (409)',
    run: async ({ sources, scene }) => readOnlyFindings(sources, await scene()),
  },
  {
    name: 'isolation',
    title: 'shows nothing of one organisation to another',
    run: async ({ sources, scene }) => isolationFindings(sources, await scene()),
  },
];

/** Everything a module promises, cheapest first. */
export const contractChecks: readonly ContractCheck[] = [...staticChecks, ...codeChecks, ...databaseChecks, ...runningChecks];
