import { Command, Option } from 'commander';
import type { AccountAdmin } from '@bocage/server/kernel';
import { locales, type Locale } from '@bocage/sdk/shared';
import type { Db } from '@bocage/sdk/server';
import { withPlatform } from '../database';
import { askPassword } from '../terminal';
import { organisationNamed } from '../user/organisation';
import { table } from '../user/table';
import { listAccounts } from '../user/user.repository';
import { print } from '../words';

interface NewUser {
  readonly name: string;
  readonly organisation: string;
  readonly role: readonly string[];
  readonly email?: string;
  readonly locale: Locale;
}

interface Accounts {
  readonly admin: AccountAdmin;
  readonly db: Db;
}

const help = `
Passwords are asked on the terminal or read from BOCAGE_PASSWORD, never given as an argument.

Examples:
  bocage user add jeanne --name "Jeanne Dupont" --organisation county-62 --role data-manager
  bocage user list --organisation county-62
  bocage user password jeanne
  bocage user suspend jeanne`;

async function withAccounts(work: (accounts: Accounts) => Promise<void>): Promise<void> {
  const { AccountAdmin } = await import('@bocage/server/kernel');
  await withPlatform(({ application, database }) => work({ admin: application.nest.get(AccountAdmin), db: database.db }));
}

export function userCommand(): Command {
  const user = new Command('user')
    .summary('accounts: add, list, password, suspend')
    .description('Administers accounts.')
    .addHelpText('after', help);
  user
    .command('add <login>')
    .description('Makes a person, an account and a membership.')
    .requiredOption('--name <name>', 'name as shown and cited')
    .requiredOption('--organisation <code>', 'organisation the person becomes a member of')
    .option('--role <code...>', 'roles held there, e.g. reader, data-manager, organisation-administrator', [])
    .option('--email <address>', 'electronic mail address')
    .addOption(new Option('--locale <locale>', 'language of screens and mails').choices(locales).default('fr'))
    .action((login: string, options: NewUser) => withAccounts((accounts) => add(accounts, login, options)));
  user
    .command('list')
    .description('Lists accounts with their organisations and roles.')
    .option('--organisation <code>', 'only members of that organisation')
    .action((options: { organisation?: string }) => withAccounts((accounts) => list(accounts, options.organisation ?? null)));
  user
    .command('password <login>')
    .description('Sets a password and ends all sessions of the account.')
    .action((login: string) => withAccounts(async ({ admin }) => admin.setPassword(login, await askPassword())));
  user
    .command('suspend <login>')
    .description('Refuses sign-in and ends all sessions; nothing is deleted.')
    .action((login: string) => withAccounts(({ admin }) => admin.suspend(login)));
  return user;
}

async function add({ admin, db }: Accounts, login: string, { name, organisation: code, role, email, locale }: NewUser): Promise<void> {
  const organisation = await organisationNamed(db, code);
  const password = await askPassword();
  await admin.ensureRoleTemplates();
  await db.transaction(async () => {
    const person = await admin.createPerson({ displayName: name, email, organisationId: organisation });
    await admin.createAccount({ login, password, person, organisation, roles: role, locale });
  });
  print(`${login} → ${code}${role.length > 0 ? ` (${role.join(', ')})` : ''}`);
}

async function list({ db }: Accounts, organisation: string | null): Promise<void> {
  if (organisation !== null) await organisationNamed(db, organisation);
  const accounts = await listAccounts(db, organisation);
  const rows = accounts.map((account) => [account.login, account.name, account.status, account.memberships, account.lastLogin ?? '']);
  for (const line of table(['LOGIN', 'NAME', 'STATUS', 'ORGANISATIONS (ROLES)', 'LAST SIGN-IN'], rows)) print(line);
}
