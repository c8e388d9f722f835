import { Command } from 'commander';
import type { InstalledModule, OpenDatabase } from '@bocage/server/kernel';
import { withDatabase } from '../database';
import { UsageError } from '../failure';
import { confirmed } from '../terminal';
import { print, say } from '../words';

interface MigrateOptions {
  readonly plan?: true;
  readonly to?: string;
  readonly url?: string;
}

const help = `
Modules are migrated in the order of their dependencies, each migration in a transaction of its own.
A database newer than the code is refused.

Examples:
  bocage migrate --plan
  bocage migrate
  bocage migrate --to synthesis@CreateObservation1700000001001   undo what came after that migration
  bocage migrate --to synthesis@                                 undo all migrations of the module`;

export function migrateCommand(): Command {
  return new Command('migrate')
    .summary('bring the tables to the version of the code')
    .description('Applies the pending migrations of core and of all installed modules.')
    .option('--plan', 'only say what would be done')
    .option('--to <module@migration>', 'go back to a migration of one module; data made since is dropped')
    .option('--url <url>', 'the database (default: DATABASE_URL, else the embedded one)')
    .addHelpText('after', help)
    .action(async (options: MigrateOptions) => {
      const { installedModules } = await import('@bocage/server/kernel');
      const modules = installedModules();
      await withDatabase(options.url, (database) => run(options, database, modules));
    });
}

async function run(options: MigrateOptions, { url, isEmbedded }: OpenDatabase, modules: readonly InstalledModule[]): Promise<void> {
  const { migrate, pendingMigrations } = await import('@bocage/server/kernel');
  const target = { url, modules, embedded: isEmbedded };
  if (options.to !== undefined) return back(options.to, target, options.plan === true);
  if (options.plan) {
    const pending = await pendingMigrations(target);
    print(pending.length === 0 ? say('up-to-date') : say('would-apply'));
    for (const { module, name } of pending) print(`  ${module}@${name}`);
    return;
  }
  const done = await migrate(target, ({ module, name }) => print(`${say('applied')}: ${module}@${name}`));
  if (done.length === 0) print(say('up-to-date'));
}

async function back(
  to: string,
  target: { url: string; modules: readonly InstalledModule[]; embedded: boolean },
  isPlan: boolean,
): Promise<void> {
  const { migrateBack } = await import('@bocage/server/kernel');
  const [key, name] = to.split('@');
  if (!key || name === undefined) throw new UsageError(`--to is <module>@<migration>, not "${to}"`);
  if (isPlan) throw new UsageError('--plan and --to cannot be used together');
  if (!(await confirmed(say('undo-warning')))) return;
  const undone = await migrateBack(target, key, name || null).catch((error: unknown) => {
    throw dependents(error, key, target.modules);
  });
  for (const migration of undone) print(`${say('undone')}: ${migration.module}@${migration.name}`);
  if (undone.length === 0) print(say('nothing-undone'));
}

/** PostgreSQL refuses to drop what other tables reference; it does not know whose they are. */
function dependents(error: unknown, key: string, modules: readonly InstalledModule[]): unknown {
  const isReferenced = error instanceof Error && 'code' in error && error.code === '2BP01';
  const others = modules.filter(({ manifest }) => manifest.requires?.[key] !== undefined).map(({ manifest }) => manifest.key);
  if (!isReferenced || others.length === 0) return error;
  const first = others.map((other) => `  bocage migrate --to ${other}@`).join('\n');
  return new UsageError(`Tables of other modules reference those of ${key}, nothing was undone. Undo them first:\n${first}`);
}
