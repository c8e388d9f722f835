import { Injectable } from '@nestjs/common';
import type { Permission } from '@bocage/sdk/shared';
import { AccessWhere, always, never, type AccessColumns, type Ctx, type Entitlement, type Sql } from '@bocage/sdk/server';
import { anyOf, entitled, mine, neverNull } from './condition.repository';

/** One of the reasons why someone sees rows. */
export interface Reason {
  /** Null: one made or observed them. */
  readonly entitlement: Entitlement | null;
  /** Rows that it shows, at whatever precision. */
  readonly rows: () => Sql;
  /** Rows that it shows at their true place even when sensitive. */
  readonly exact: () => Sql;
}

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
    return this.rows(ctx, permission, columns, (entitlement) => !entitlement?.blurred);
  }

  exact(ctx: Ctx, permission: Permission, columns: AccessColumns): Sql {
    if (ctx.unrestricted) return always;
    return neverNull(anyOf(this.reasons(ctx, permission, columns).map(({ exact }) => exact())));
  }

  /** What adds up, part by part; none without the right. */
  reasons(ctx: Ctx, permission: Permission, columns: AccessColumns): Reason[] {
    const entitlements = ctx.rights.get(permission);
    if (!entitlements) return [];
    const truly = (isExact: boolean, rows: () => Sql) => () => (isExact && ctx.viewedBy === undefined ? rows() : never);
    const own = () => mine(ctx, columns);
    return [
      { entitlement: null, rows: own, exact: truly(true, own) },
      ...entitlements.map((entitlement) => ({
        entitlement,
        rows: () => entitled(ctx, entitlement, columns, 'choose'),
        exact: truly(entitlement.exact && !entitlement.blurred, () => entitled(ctx, entitlement, columns, 'test')),
      })),
    ];
  }

  private rows(ctx: Ctx, permission: Permission, columns: AccessColumns, counts: (entitlement: Entitlement | null) => boolean): Sql {
    if (ctx.unrestricted) return always;
    const shown = this.reasons(ctx, permission, columns).filter(({ entitlement }) => counts(entitlement));
    return anyOf(shown.map(({ rows }) => rows()));
  }
}
