import { Injectable } from '@nestjs/common';
import { problem } from '@bocage/sdk/shared';
import type { Ctx } from '@bocage/sdk/server';
import type { GivableRole } from '../../../shared/roles';
import { reachesNetwork } from '../../access/held-right';
import { OwnRightsRepository } from './own-rights.repository';
import { RoleMatrixRepository } from './role-matrix.repository';

/** Who may give which role. The network gives any; an organisation gives what its administrator holds, or what the network opened. */
@Injectable()
export class RoleGiving {
  constructor(
    private readonly own: OwnRightsRepository,
    private readonly roles: RoleMatrixRepository,
  ) {}

  /** Refuses roles that are not of this organisation, or that exceed one's own rights. `isOwn`: one gives them to oneself. */
  async assertGivable(ctx: Ctx, organisationId: string, roles: readonly string[], isOwn: boolean): Promise<void> {
    const usable = await this.roles.usableIn(organisationId, roles);
    if (usable.length < new Set(roles).size) throw problem('core.role-unknown', {}, 404);
    if (this.isNetwork(ctx)) return;
    const delegable = new Set(isOwn ? [] : usable.filter(({ isDelegable }) => isDelegable).map(({ id }) => id));
    const exceeding = (await this.own.exceeding(ctx, roles)).filter(({ roleId }) => !delegable.has(roleId));
    if (exceeding.length === 0) return;
    throw problem('core.role-exceeds-own-rights', { permissions: [...new Set(exceeding.map(({ permission }) => permission))] }, 403);
  }

  /** The roles of an organisation, and which of them one may give to others there. */
  async rolesOf(ctx: Ctx, organisationId: string): Promise<GivableRole[]> {
    const usable = await this.roles.usableIn(organisationId, null);
    const exceeding = this.isNetwork(ctx)
      ? []
      : await this.own.exceeding(
          ctx,
          usable.map(({ id }) => id),
        );
    const beyond = new Set(exceeding.map(({ roleId }) => roleId));
    return usable.map(({ isDelegable, ...role }) => ({ ...role, isGivable: isDelegable || !beyond.has(role.id) }));
  }

  /** Refuses to touch the membership of somebody who administers more than oneself. */
  async assertNotAbove(ctx: Ctx, membershipId: string): Promise<void> {
    if (this.isNetwork(ctx)) return;
    if (await this.own.isAbove(ctx, membershipId)) throw problem('core.membership-above-own-rights', {}, 403);
  }

  isNetwork(ctx: Ctx): boolean {
    return reachesNetwork(ctx, 'core.account.manage');
  }
}
