import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { AccountAdmin } from '../accounts/account-admin.service';
import type { ProgressLine } from './progress-line';

/** Nobody could sign in, and nobody is there to be asked. */
class NoAdministratorError extends Error {
  override readonly name = 'NoAdministratorError';
}

/** Makes the first administrator of an empty platform, from the environment or by asking; there is no default password. */
export async function createFirstAdministrator(accounts: AccountAdmin, line: ProgressLine): Promise<void> {
  const login = process.env['BOCAGE_ADMIN_LOGIN'];
  const password = process.env['BOCAGE_ADMIN_PASSWORD'];
  if (login && password) {
    await accounts.createFirstAdministrator({ login, password, name: process.env['BOCAGE_ADMIN_NAME'] || login });
    line.say(`Administrator ${login} created from the environment.`);
    return;
  }
  if (!process.stdin.isTTY) {
    throw new NoAdministratorError(
      'No administrator yet. Set BOCAGE_ADMIN_LOGIN and BOCAGE_ADMIN_PASSWORD, or start once from a terminal to be asked for them.',
    );
  }
  line.say('No administrator yet: let us create the first one.');
  const answer = await askAdministrator();
  await accounts.createFirstAdministrator(answer);
}

async function askAdministrator(): Promise<{ name: string; login: string; password: string }> {
  let isHidden = false;
  const output = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      if (!isHidden) process.stdout.write(chunk);
      done();
    },
  });
  const terminal = createInterface({ input: process.stdin, output, terminal: true });
  try {
    const name = await terminal.question('Name: ');
    const login = await terminal.question('Sign-in name: ');
    process.stdout.write('Password (12 characters or more): ');
    isHidden = true;
    const password = await terminal.question('');
    process.stdout.write('\n');
    return { name, login, password };
  } finally {
    terminal.close();
  }
}
