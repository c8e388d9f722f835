import { Injectable } from '@nestjs/common';
import { problem } from '@bocage/sdk/shared';
import { Events, type Ctx } from '@bocage/sdk/server';
import { RoleGiving } from '../roles/giving.service';
import { MembershipRepository, type Membership, type MembershipChange } from './membership.repository';
import { NetworkAdministrators } from './network-administrators.service';

export interface NewMembership {
  readonly organisationId: string;
  readonly roles: readonly string[];
  readonly validFrom?: string;
  readonly validTo?: string | null;
}

/** Who is a member of which organisation, with which roles. */
@Injectable()
export class Memberships {
  constructor(
    private readonly repository: MembershipRepository,
    private readonly giving: RoleGiving,
    private readonly administrators: NetworkAdministrators,
    private readonly events: Events,
  ) {}

  async add(ctx: Ctx, accountId: string, { organisationId, roles, validFrom, validTo }: NewMembership): Promise<void> {
    if (!(await this.repository.reachesOrganisation(ctx, organisationId))) throw problem('core.organisation-unknown', {}, 404);
    await this.giving.assertGivable(ctx, organisationId, roles, accountId === ctx.accountId);
    const id = await this.repository.insert(accountId, organisationId, { validFrom, validTo });
    await this.repository.setRoles(id, roles);
    await this.record(ctx, 'created', id, null, { accountId, organisationId, roles, validFrom, validTo });
  }

  /** Suspends, takes up again, dates or ends a membership; whoever may no longer act for the organisation is out at once. */
  async change(ctx: Ctx, id: string, change: MembershipChange): Promise<Membership> {
    const before = await this.reached(ctx, id);
    await this.giving.assertNotAbove(ctx, id);
    const widens = change.status === 'active' || change.validTo !== undefined || change.validFrom !== undefined;
    // Opening again what another one closed gives its roles anew.
    if (widens && !this.isNarrower(before, change))
      await this.giving.assertGivable(ctx, before.organisationId, before.roles, before.accountId === ctx.accountId);
    return this.administrators.exclusively(async () => {
      await this.repository.update(id, change);
      const after = await this.reached(ctx, id);
      if (after.status === 'suspended' || after.validTo !== before.validTo) await this.repository.endSessions(id);
      await this.record(ctx, isClosed(before, after) ? 'ended' : 'changed', id, before, after);
      return after;
    });
  }

  /** Yesterday was the last day. */
  async close(ctx: Ctx, id: string): Promise<void> {
    const before = await this.reached(ctx, id);
    await this.giving.assertNotAbove(ctx, id);
    await this.administrators.exclusively(async () => {
      await this.repository.close(id);
      await this.repository.endSessions(id);
      await this.record(ctx, 'ended', id, before, await this.reached(ctx, id));
    });
  }

  async setRoles(ctx: Ctx, id: string, roles: readonly string[]): Promise<Membership> {
    const before = await this.reached(ctx, id);
    await this.giving.assertNotAbove(ctx, id);
    const added = roles.filter((role) => !before.roles.includes(role));
    await this.giving.assertGivable(ctx, before.organisationId, added, before.accountId === ctx.accountId);
    return this.administrators.exclusively(async () => {
      await this.repository.setRoles(id, roles);
      await this.record(ctx, 'roles-changed', id, { roles: before.roles }, { roles });
      return this.reached(ctx, id);
    });
  }

  async reached(ctx: Ctx, id: string): Promise<Membership> {
    const found = await this.repository.find(ctx, id);
    if (!found) throw problem('core.membership-unknown', {}, 404);
    return found;
  }

  /** The change only shortens or closes what was there. */
  private isNarrower(before: Membership, { status, validFrom, validTo }: MembershipChange): boolean {
    const opens = status === 'active' && before.status !== 'active';
    const earlier = validFrom !== undefined && validFrom < before.validFrom;
    const later = validTo !== undefined && before.validTo !== null && (validTo === null || validTo > before.validTo);
    return !opens && !earlier && !later;
  }

  private record(ctx: Ctx, what: string, id: string, before: unknown, after: unknown): Promise<void> {
    return this.events.append(ctx, { name: `core.membership.${what}`, record: { type: 'membership', id }, before, after });
  }
}

/** Suspended, or given an end it did not have. */
const isClosed = (before: Membership, after: Membership): boolean =>
  (after.status === 'suspended' && before.status !== 'suspended') || (after.validTo !== null && before.validTo === null);
