import { Injectable } from '@nestjs/common';
import { problem, type Locale } from '@bocage/sdk/shared';
import { Db, Events, type Ctx } from '@bocage/sdk/server';
import type { MergePreview, MergeReport } from '../../../shared/merging';
import type { GivableRole } from '../../../shared/roles';
import type { AccountStatus, PersonPage, PersonRecord, SimilarPerson } from '../../../shared/people';
import { AccountAdminRepository } from '../../accounts/account-admin.repository';
import { AccountInvitations } from '../../accounts/access-links/account-invitations.service';
import { normalisedLogin } from '../../accounts/login';
import { SecondFactors } from '../../accounts/second-factor/second-factors.service';
import { SessionRepository } from '../../accounts/session.repository';
import { assertTyped } from '../confirmation';
import { References, rowsOf } from '../merging/references.service';
import type { MergeOrder } from '../organisations/organisation-admin.service';
import { rehearse } from '../rehearsal';
import { RoleGiving } from '../roles/giving.service';
import { MembershipRepository } from './membership.repository';
import { Memberships, type NewMembership } from './memberships.service';
import { NetworkAdministrators } from './network-administrators.service';
import { PeopleRepository, type PersonFilter } from './people.repository';
import { PersonWriteRepository, type PersonChange } from './person-write.repository';

export interface NewPerson extends PersonChange {
  readonly displayName: string;
  readonly organisationId: string;
  readonly similarAccepted?: boolean;
}

export interface NewAccount extends NewMembership {
  readonly login: string;
  readonly locale?: Locale;
}

/** People and their accounts, as far as one administers them. */
@Injectable()
export class PeopleAdministration {
  constructor(
    private readonly db: Db,
    private readonly events: Events,
    private readonly people: PeopleRepository,
    private readonly writes: PersonWriteRepository,
    private readonly accounts: AccountAdminRepository,
    private readonly sessions: SessionRepository,
    private readonly memberships: Memberships,
    private readonly membershipRows: MembershipRepository,
    private readonly giving: RoleGiving,
    private readonly administrators: NetworkAdministrators,
    private readonly invitations: AccountInvitations,
    private readonly references: References,
    private readonly secondFactors: SecondFactors,
  ) {}

  page(ctx: Ctx, filter: PersonFilter): Promise<PersonPage> {
    return this.people.page(ctx, filter);
  }

  async get(ctx: Ctx, id: string): Promise<PersonRecord> {
    const found = await this.people.find(ctx, id);
    if (!found) throw problem('core.person-unknown', {}, 404);
    return found;
  }

  similar(name: string): Promise<SimilarPerson[]> {
    return this.people.similar(name);
  }

  async similarTo(ctx: Ctx, id: string): Promise<SimilarPerson[]> {
    const { displayName } = await this.get(ctx, id);
    return this.people.similar(displayName, id);
  }

  /** Where a person is named, over all organisations: for those who administer the network. */
  async links(ctx: Ctx, id: string): Promise<{ table: string; rows: number }[]> {
    await this.get(ctx, id);
    if (!this.giving.isNetwork(ctx)) throw problem('core.network-only', {}, 403);
    return this.references.counts(await this.references.columnsOf('core.person', ['core.account.person_id']), id);
  }

  async create(ctx: Ctx, { similarAccepted = false, ...person }: NewPerson): Promise<PersonRecord> {
    await this.assertOrganisation(ctx, person.organisationId);
    const similar = similarAccepted ? [] : await this.people.similar(person.displayName);
    if (similar.length > 0) throw problem('core.person-similar', { names: similar.map(({ displayName }) => displayName), similar }, 409);
    const id = await this.accounts.insertPerson({ displayName: person.displayName, organisationId: person.organisationId });
    await this.writes.update(id, person);
    await this.record(ctx, 'person.created', 'person', id, null, person);
    return this.get(ctx, id);
  }

  async update(ctx: Ctx, id: string, change: PersonChange): Promise<PersonRecord> {
    const before = await this.managed(ctx, id);
    // A changed address receives what lets one in: it is changed by those who administer the whole account.
    const account = await this.writes.accountOf(id);
    if (account !== undefined) await this.assertWhole(ctx, account);
    if (change.organisationId) await this.assertOrganisation(ctx, change.organisationId);
    await this.writes.update(id, change);
    const after = await this.get(ctx, id);
    await this.record(ctx, 'person.updated', 'person', id, before, after);
    return after;
  }

  /** Gives a person an account and the first membership, and sends the invitation. */
  async giveAccount(ctx: Ctx, personId: string, { login, locale = 'fr', ...membership }: NewAccount): Promise<PersonRecord> {
    const person = await this.managed(ctx, personId);
    if (person.account ?? (await this.writes.accountOf(personId))) throw problem('core.account-person-unique', {}, 409);
    if (!person.email) throw problem('core.person-without-address', {}, 409);
    const accountId = await this.accounts.insertAccount({
      personId,
      login: normalisedLogin(login),
      passwordHash: null,
      locale,
      isDemonstration: false,
    });
    await this.record(ctx, 'account.created', 'account', accountId, null, { login, organisation: membership.organisationId });
    await this.memberships.add(ctx, accountId, membership);
    await this.invitations.invite(ctx, accountId);
    return this.get(ctx, personId);
  }

  /** Sends the invitation again: the earlier one is then worth nothing. */
  async invite(ctx: Ctx, accountId: string): Promise<void> {
    await this.ofAccount(ctx, accountId);
    await this.assertWhole(ctx, accountId);
    await this.invitations.invite(ctx, accountId);
  }

  async addMembership(ctx: Ctx, personId: string, membership: NewMembership): Promise<PersonRecord> {
    const { account } = await this.managed(ctx, personId);
    if (!account) throw problem('core.person-without-account', {}, 409);
    await this.memberships.add(ctx, account.id, membership);
    return this.get(ctx, personId);
  }

  /** Suspended: no sign-in anywhere, and out at once. Only by those who administer all its organisations. */
  async setStatus(ctx: Ctx, accountId: string, status: 'active' | 'suspended', reason: string | null): Promise<PersonRecord> {
    const before = await this.ofAccount(ctx, accountId);
    await this.assertWhole(ctx, accountId);
    await this.administrators.exclusively(async () => {
      await this.writes.setAccountStatus(accountId, status);
      if (status === 'suspended') await this.sessions.removeOfAccount(accountId);
      const name = status === 'suspended' ? 'account.suspended' : 'account.reopened';
      await this.record(ctx, name, 'account', accountId, { status: before.account?.status }, { status, reason });
    });
    return this.get(ctx, before.id);
  }

  async givableRoles(ctx: Ctx, organisationId: string): Promise<GivableRole[]> {
    await this.assertOrganisation(ctx, organisationId);
    return this.giving.rolesOf(ctx, organisationId);
  }

  previewMerge(ctx: Ctx, from: string, into: string): Promise<MergePreview> {
    return rehearse(this.db, () => this.joined(ctx, from, into));
  }

  async merge(ctx: Ctx, from: string, { into, confirmation, rows }: MergeOrder): Promise<MergePreview> {
    const merged = await this.get(ctx, from);
    const report = await this.joined(ctx, from, into);
    assertTyped(confirmation, merged.displayName);
    if (report.conflicts.length > 0) throw problem('core.merge-conflicts', { conflicts: report.conflicts }, 409);
    if (report.rows !== rows) throw problem('core.merge-outdated', { rows: report.rows }, 409);
    await this.record(
      ctx,
      'person.merged',
      'person',
      from,
      { displayName: merged.displayName },
      { into, rows: report.rows, moved: report.moved },
    );
    return report;
  }

  /** Everything that names the one names the other; of two accounts, the kept person's stays and takes over the memberships. */
  private async joined(ctx: Ctx, from: string, into: string): Promise<MergePreview> {
    if (!this.giving.isNetwork(ctx)) throw problem('core.network-only', {}, 403);
    if (from === into) throw problem('core.merge-with-itself');
    for (const id of [from, into]) if ((await this.get(ctx, id)).mergedInto !== null) throw problem('core.person-merged', {}, 409);
    return this.administrators.exclusively(async () => {
      await this.writes.lock([from, into]);
      const reports = [await this.joinedAccounts(from, into)];
      const columns = await this.references.columnsOf('core.person', ['core.account.person_id']);
      reports.push(await this.references.redirect(columns, from, into));
      const report: MergeReport = {
        moved: reports.flatMap(({ moved }) => moved),
        conflicts: reports.flatMap(({ conflicts }) => conflicts),
      };
      await this.writes.markMerged(from, into);
      return { ...report, rows: rowsOf(report) };
    });
  }

  private async joinedAccounts(from: string, into: string): Promise<MergeReport> {
    const [old, kept] = [await this.writes.accountOf(from), await this.writes.accountOf(into)];
    if (old === undefined) return { moved: [], conflicts: [] };
    if (kept === undefined) {
      await this.writes.moveAccount(old, into);
      return { moved: [{ table: 'core.account', column: 'person_id', rows: 1, dropped: 0 }], conflicts: [] };
    }
    await this.sessions.removeOfAccount(old);
    // Keys, codes and tokens open the account they were made for, and no other.
    const columns = (await this.references.columnsOf('core.account')).filter(({ isBelonging }) => !isBelonging);
    const report = await this.references.redirect(columns, old, kept);
    await this.writes.setAccountStatus(old, 'suspended');
    return report;
  }

  /** Whoever asks must be able to act on the whole account: the password alone then opens it. */
  async resetSecondFactor(ctx: Ctx, accountId: string): Promise<void> {
    await this.ofAccount(ctx, accountId);
    await this.assertWhole(ctx, accountId);
    await this.secondFactors.remove(ctx, accountId, 'reset');
  }

  private async managed(ctx: Ctx, id: string): Promise<PersonRecord> {
    const found = await this.people.find(ctx, id, 'core.account.manage');
    if (!found) throw problem('core.person-unknown', {}, 404);
    if (found.mergedInto !== null) throw problem('core.person-merged', {}, 409);
    return found;
  }

  private async ofAccount(ctx: Ctx, accountId: string): Promise<PersonRecord> {
    const personId = await this.writes.personOf(accountId);
    const found = personId === undefined ? undefined : await this.people.find(ctx, personId, 'core.account.manage');
    if (found?.account?.id !== accountId) throw problem('core.account-missing', {}, 404);
    return found;
  }

  /** The account as a whole belongs to all its organisations. */
  private async assertWhole(ctx: Ctx, accountId: string): Promise<void> {
    if (this.giving.isNetwork(ctx)) return;
    if ((await this.membershipRows.elsewhere(ctx, accountId)) > 0) throw problem('core.account-of-several-organisations', {}, 403);
    for (const id of await this.membershipRows.ofAccount(accountId)) await this.giving.assertNotAbove(ctx, id);
  }

  private async assertOrganisation(ctx: Ctx, organisationId: string): Promise<void> {
    if (!(await this.membershipRows.reachesOrganisation(ctx, organisationId))) throw problem('core.organisation-unknown', {}, 404);
  }

  private record(ctx: Ctx, what: string, type: string, id: string, before: unknown, after: unknown): Promise<void> {
    return this.events.append(ctx, { name: `core.${what}`, record: { type, id }, before, after });
  }
}

export type { AccountStatus };
