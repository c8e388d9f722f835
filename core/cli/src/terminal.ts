import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { UsageError } from './failure';
import { say } from './words';

async function ask(question: string, isHidden: boolean): Promise<string> {
  let isMute = false;
  const output = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      if (!isMute) process.stderr.write(chunk);
      done();
    },
  });
  const terminal = createInterface({ input: process.stdin, output, terminal: true });
  try {
    process.stderr.write(question);
    isMute = isHidden;
    return await terminal.question('');
  } finally {
    terminal.close();
    if (isHidden) process.stderr.write('\n');
  }
}

/** The password of an account: from `BOCAGE_PASSWORD`, else asked twice; never an argument, which others could see in a process list. */
export async function askPassword(): Promise<string> {
  const given = process.env['BOCAGE_PASSWORD'];
  if (given) return given;
  if (!process.stdin.isTTY) throw new UsageError(say('password-needed'));
  const password = await ask(say('ask-password'), true);
  if ((await ask(say('ask-again'), true)) !== password) throw new UsageError(say('password-differs'));
  return password;
}

/** Asks for a yes; without a terminal the command line itself was the yes. */
export async function confirmed(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) return true;
  return /^(y|yes|o|oui)$/i.test((await ask(question, false)).trim());
}
