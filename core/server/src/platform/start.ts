import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { AccountAdmin } from '../accounts/account-admin.service';
import { demonstrationPassword } from '../accounts/demonstration-password';
import type { Deployment } from '../kernel/deployment';
import { workspaceRoot } from '../kernel/installed';
import { PackLoader } from '../packs/pack-loader.service';
import { ReferenceLoader } from '../reference/reference-loader.service';
import { createFirstAdministrator } from './first-administrator';
import { openPlatform, type Platform } from './platform';
import { ProgressLine } from './progress-line';

export interface StartOptions {
  readonly port: number;
  readonly databaseUrl?: string;
  readonly demonstration: boolean;
  readonly deployment?: Deployment;
  readonly imageHosts?: readonly string[];
  readonly trustProxy?: string;
}

const steps = {
  creating: 'Creating the embedded database (once, about 15 s)',
  restoring: 'Preparing the embedded database',
  opening: 'Opening the embedded database',
  ready: 'Database ready',
} as const;

/** Starts the whole product and returns once it listens. */
export async function startPlatform(options: StartOptions): Promise<void> {
  const line = new ProgressLine(process.stdout);
  const platform = await openPlatform({
    databaseUrl: options.databaseUrl,
    deployment: options.deployment,
    imageHosts: options.imageHosts,
    trustProxy: options.trustProxy,
    onStep: (step) => line.show(steps[step]),
    onMigration: ({ module, name }) => line.show(`Migration ${module}: ${name.replace(/\d+$/, '')}`),
    onLost: () => {
      process.stderr.write('The embedded database stopped unexpectedly; nothing acknowledged is lost. Start again.\n');
      process.exit(1);
    },
  });
  stopOnSignals(platform);
  await prepare(platform, options, line);
  await platform.application.nest.listen(options.port);
  await platform.application.jobs.start();
  const { port } = platform.application.nest.getHttpServer().address() as AddressInfo;
  line.say(`Bocage is ready: http://localhost:${port}`);
  await sayAccounts(platform, line);
}

async function prepare(platform: Platform, { demonstration }: StartOptions, line: ProgressLine): Promise<void> {
  const { nest } = platform.application;
  const accounts = nest.get(AccountAdmin);
  await accounts.ensureRoleTemplates();
  const pack = join(workspaceRoot(), 'contrib/demo');
  // A demonstration cut off while it was loading is a demonstration already: it goes on where it stopped.
  const isWanted =
    demonstration && existsSync(join(pack, 'pack.json')) && (!(await accounts.hasAdministrator()) || (await accounts.isDemonstration()));
  // Asked before the long work, so that nobody waits for a question.
  if (!isWanted && !(await accounts.hasAdministrator())) await createFirstAdministrator(accounts, line);
  await nest.get(ReferenceLoader).loadShipped(({ label, done, total }) => line.show(label.en, done, total));
  if (isWanted) await nest.get(PackLoader).load(pack, ({ label, done, total }) => line.show(label.en, done, total));
  line.clear();
}

async function sayAccounts(platform: Platform, line: ProgressLine): Promise<void> {
  const accounts = platform.application.nest.get(AccountAdmin);
  const shown = await accounts.demonstrationAccounts();
  if (shown.length === 0) return;
  line.say(`\nDemonstration accounts, password ${demonstrationPassword}:`);
  for (const { login, organisation, roleLabel } of shown) {
    line.say(`  ${login.padEnd(20)} ${roleLabel.en}, ${organisation.name}`);
  }
}

function stopOnSignals(platform: Platform): void {
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    platform.close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
