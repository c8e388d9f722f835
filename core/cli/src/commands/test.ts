import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Command } from 'commander';

const help = `
Each suite has a database of its own: on the PostgreSQL of TEST_DATABASE_URL (quicker), else on the embedded engine in memory.
"npm test" runs everything, lint and types included.

Examples:
  bocage test nesting-boxes
  bocage test nesting-boxes -- --watch`;

export function testCommand(): Command {
  return new Command('test')
    .summary('run the contract and the journeys of a module')
    .description('Runs the server tests of a module: units, contract suite, journeys.')
    .argument('[key]', 'key of the module; all modules without it')
    .argument('[jest...]', 'options of jest, after --')
    .addHelpText('after', help)
    .action(async (key: string | undefined, jest: readonly string[]) => {
      process.exitCode = await runTests(key, jest);
    });
}

async function runTests(key: string | undefined, options: readonly string[]): Promise<number> {
  const { openDatabase, workspaceRoot } = await import('@bocage/server/kernel');
  const root = workspaceRoot();
  const isServer = Boolean(process.env['TEST_DATABASE_URL']);
  const embedded = isServer ? null : await openDatabase({ directory: 'memory' });
  const args = [
    join(root, 'node_modules/jest/bin/jest.js'),
    '-c',
    join(root, 'core/jest.config.cjs'),
    ...(embedded ? ['-i'] : []),
    ...options,
    `(modules|contrib)/${key ?? '[^/]+'}/`,
  ];
  const env = { ...process.env, BOCAGE_TESTS: 'all', ...(embedded && { TEST_EMBEDDED_URL: embedded.url }) };
  try {
    const jest = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env });
    const [code] = (await once(jest, 'exit')) as [number | null];
    return code ?? 1;
  } finally {
    await embedded?.close();
  }
}
