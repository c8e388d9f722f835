import { Injectable } from '@nestjs/common';
import type { Permission } from '@bocage/sdk/shared';
import { AccessWhere, always, never, type AccessColumns, type Ctx, type Entitlement, type Sql } from '@bocage/sdk/server';
import { anyOf, entitled, mine, neverNull } from './condition.repository';

/**
 * Rights add up: each entitlement shows more rows, or more of them exactly, never less.
 * What one made or observed oneself is always among them.
 */
@Injectable()
export class AccessEngine extends AccessWhere {
  where(ctx: Ctx, permission: Permission, columns: AccessColumns): Sql {
    return this.rows(ctx, permission, columns, () => true);
  }

  plain(ctx: Ctx, permission: Permission, columns: AccessColumns): Sql {
    return this.rows(ctx, permission, columns, ({ blurred }) => !blurred);
  }

  exact(ctx: Ctx, permission: Permission, columns: AccessColumns): Sql {
    if (ctx.unrestricted) return always;
    const entitlements = ctx.rights.get(permission);
    if (!entitlements || ctx.viewedBy !== undefined) return never;
    const exact = entitlements.filter((entitlement) => entitlement.exact && !entitlement.blurred);
    return neverNull(anyOf([mine(ctx, columns), ...exact.map((entitlement) => entitled(ctx, entitlement, columns, 'test'))]));
  }

  private rows(ctx: Ctx, permission: Permission, columns: AccessColumns, counts: (entitlement: Entitlement) => boolean): Sql {
    if (ctx.unrestricted) return always;
    const entitlements = ctx.rights.get(permission);
    if (!entitlements) return never;
    const shown = entitlements.filter(counts).map((entitlement) => entitled(ctx, entitlement, columns, 'choose'));
    return anyOf([mine(ctx, columns), ...shown]);
  }
}
