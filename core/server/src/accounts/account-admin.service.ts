import { Injectable } from '@nestjs/common';
import { problem, type Locale } from '@bocage/sdk/shared';
import { Db, Events, type Ctx } from '@bocage/sdk/server';
import { systemCtx } from '../access/system-ctx';
import { AccountAdminRepository, type NewMembership, type NewOrganisation, type NewPerson } from './account-admin.repository';
import { demonstrationPassword } from './demonstration-password';
import { DemonstrationRepository, type DemonstrationAccount } from './demonstration.repository';
import { normalisedLogin } from './login';
import { Passwords } from './passwords.service';
import { administratorRole } from './role-templates';
import { Roles } from './roles.service';
import { SessionRepository } from './session.repository';

export interface NewAccount {
  readonly login: string;
  /** Absent: the account waits for a password and cannot sign in. */
  readonly password?: string;
  /** Id of the person. */
  readonly person: string;
  /** Id of the organisation one becomes a member of. */
  readonly organisation: string;
  /** Codes of roles. */
  readonly roles: readonly string[];
  readonly locale?: Locale;
  /** Shown on the sign-in page of a demonstration, with the common password. */
  readonly isDemonstration?: boolean;
}

export interface FirstAdministrator {
  readonly login: string;
  readonly password: string;
  readonly name: string;
}

/** Organisations, people and accounts, for the command line and for packs. Each method is one transaction. */
@Injectable()
export class AccountAdmin {
  private demonstrationHash: Promise<string> | undefined;

  constructor(
    private readonly db: Db,
    private readonly events: Events,
    private readonly repository: AccountAdminRepository,
    private readonly demonstration: DemonstrationRepository,
    private readonly sessions: SessionRepository,
    private readonly passwords: Passwords,
    private readonly roles: Roles,
  ) {}

  async createOrganisation(organisation: NewOrganisation, by: Ctx = systemCtx()): Promise<string> {
    return this.db.transaction(async () => {
      const id = await this.repository.insertOrganisation(organisation);
      await this.events.append(by, { name: 'core.organisation.created', record: { type: 'organisation', id }, after: organisation });
      return id;
    });
  }

  async createPerson(person: NewPerson): Promise<string> {
    return this.repository.insertPerson(person);
  }

  async createAccount(account: NewAccount, by: Ctx = systemCtx()): Promise<string> {
    const { person, organisation, roles, locale = 'fr', isDemonstration = false } = account;
    const login = normalisedLogin(account.login);
    const passwordHash = await this.hashFor(account, login);
    return this.db.transaction(async () => {
      const id = await this.repository.insertAccount({ personId: person, login, passwordHash, locale, isDemonstration });
      await this.events.append(by, {
        name: 'core.account.created',
        record: { type: 'account', id },
        after: { login, organisation, roles },
      });
      await this.addMembership({ accountId: id, organisationId: organisation }, roles, by);
      return id;
    });
  }

  async addMembership(membership: NewMembership, roles: readonly string[], by: Ctx = systemCtx()): Promise<void> {
    await this.db.transaction(async () => {
      const id = await this.repository.insertMembership(membership);
      const given = await this.repository.giveRoles(id, membership.organisationId, roles);
      const missing = roles.filter((code) => !given.includes(code));
      if (missing.length > 0) throw problem('core.role-unknown', { missing });
      await this.events.append(by, {
        name: 'core.membership.created',
        record: { type: 'membership', id },
        after: { ...membership, roles },
      });
    });
  }

  /** Ends all sessions of the account: whoever knew the old password is out. */
  async setPassword(login: string, password: string, by: Ctx = systemCtx()): Promise<void> {
    const accountId = await this.accountOf(login);
    this.passwords.assertAcceptable(password, login);
    const passwordHash = await this.passwords.hash(password);
    await this.db.transaction(async () => {
      await this.repository.setPassword(accountId, passwordHash);
      await this.sessions.removeOfAccount(accountId);
      await this.events.append(by, { name: 'core.account.password-changed', record: { type: 'account', id: accountId } });
    });
  }

  async suspend(login: string, by: Ctx = systemCtx()): Promise<void> {
    const accountId = await this.accountOf(login);
    await this.db.transaction(async () => {
      await this.repository.setStatus(accountId, 'suspended');
      await this.sessions.removeOfAccount(accountId);
      await this.events.append(by, { name: 'core.account.suspended', record: { type: 'account', id: accountId } });
    });
  }

  /** Makes this deployment a demonstration: its accounts and their password are shown to everyone. */
  async declareDemonstration(): Promise<void> {
    await this.demonstration.declareDemonstration();
  }

  /** Accounts to be shown on the sign-in page; none outside a demonstration. */
  isDemonstration(): Promise<boolean> {
    return this.demonstration.isDemonstration();
  }

  async demonstrationAccounts(): Promise<DemonstrationAccount[]> {
    return (await this.demonstration.isDemonstration()) ? this.demonstration.accounts() : [];
  }

  /** Gives the roles of the network the rights that installed modules declare; run at every start. */
  async ensureRoleTemplates(): Promise<void> {
    await this.db.transaction(() => this.roles.ensureTemplates());
  }

  async hasOrganisations(): Promise<boolean> {
    return this.repository.hasOrganisations();
  }

  async hasAdministrator(): Promise<boolean> {
    return this.repository.hasAdministrator(administratorRole);
  }

  /** Opens an empty platform; refused as soon as anyone administers the network. */
  async createFirstAdministrator({ login, password, name }: FirstAdministrator): Promise<string> {
    return this.db.transaction(async () => {
      await this.repository.lockPlatform();
      if (await this.repository.hasAdministrator(administratorRole)) throw problem('core.administrator-exists', {}, 409);
      await this.roles.ensureTemplates();
      const organisation =
        (await this.repository.networkOrganisation()) ??
        (await this.createOrganisation({ code: 'network', name: 'Réseau', kind: 'network' }));
      const person = await this.createPerson({ displayName: name, organisationId: organisation });
      return this.createAccount({ login, password, person, organisation, roles: [administratorRole] });
    });
  }

  private async hashFor({ password, isDemonstration }: NewAccount, login: string): Promise<string | null> {
    if (isDemonstration && !(await this.demonstration.isDemonstration())) throw problem('core.demonstration-off', {}, 409);
    if (isDemonstration) return (this.demonstrationHash ??= this.passwords.hash(demonstrationPassword));
    if (password === undefined) return null;
    this.passwords.assertAcceptable(password, login);
    return this.passwords.hash(password);
  }

  private async accountOf(login: string): Promise<string> {
    const id = await this.repository.findAccount(normalisedLogin(login));
    if (id === undefined) throw problem('core.account-unknown', { login }, 404);
    return id;
  }
}
