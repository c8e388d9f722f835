import { Command } from 'commander';
import type { ChainReport } from '@bocage/server/kernel';
import { withPlatform } from '../database';
import { UsageError } from '../failure';
import { print, say } from '../words';

const help = `
Every event holds the digest of what it says and of the event before it, so that a change, a removal or an event slipped in
later shows. A chain cut at its end shows only to who noted where it stood: keep the line this command prints, away from this
server, and give it back later with --since.

The exit code is 1 when the log does not hold together.

Examples:
  bocage audit verify
  bocage audit verify --since 1284:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08`;

export function auditCommand(): Command {
  const audit = new Command('audit').summary('the event log: verify').description('Checks the event log.').addHelpText('after', help);
  audit
    .command('verify')
    .description('Follows the chain of the event log from its beginning.')
    .option('--since <position:hash>', 'where the chain stood when it was last noted')
    .action(verify);
  return audit;
}

async function verify({ since }: { since?: string }): Promise<void> {
  const { readAnchor, Seals, written } = await import('@bocage/server/kernel');
  const noted = since === undefined ? undefined : readAnchor(since);
  if (since !== undefined && !noted) throw new UsageError(`--since is <position>:<hash>, not "${since}"`);
  await withPlatform(async ({ application }) => {
    const seals = application.nest.get(Seals);
    await seals.seal();
    const report = await seals.verify(noted);
    for (const line of faults(report)) print(line);
    print(`${say(faults(report).length === 0 ? 'chain-whole' : 'chain-broken')}: ${written(report.anchor)}`);
    if (faults(report).length > 0) process.exitCode = 1;
  });
}

function faults({ breaks, slippedIn, vanished }: ChainReport): string[] {
  return [
    ...breaks.map(({ position, eventId, fault }) => `${position}: ${say(`chain-${fault}`)}${eventId === null ? '' : ` (${eventId})`}`),
    ...slippedIn.map((id) => `${say('chain-slipped-in')} (${id})`),
    ...vanished.map((id) => `${say('chain-removed')} (${id})`),
  ];
}
