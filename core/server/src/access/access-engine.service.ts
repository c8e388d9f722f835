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
    return this.rows(ctx, permission, columns, ({ blurred }) => !blurred);
  }

  exact(ctx: Ctx, permission: Permission, columns: AccessColumns): Sql {
    if (ctx.unrestricted) return always;
    const entitlements = ctx.rights.get(permission);
    if (!entitlements || ctx.viewedBy !== undefined) return never;
    return neverNull(anyOf([mine(ctx, columns), entitled(ctx, entitlements.filter(isExact), columns, 'test')]));
  }

  /** What adds up, part by part, to be told; none without the right. */
  reasons(ctx: Ctx, permission: Permission, columns: AccessColumns): Reason[] {
    const entitlements = ctx.rights.get(permission);
    if (!entitlements) return [];
    const truly = (is: boolean, rows: () => Sql) => () => (is && ctx.viewedBy === undefined ? rows() : never);
    const own = () => mine(ctx, columns);
    return [
      { entitlement: null, rows: own, exact: truly(true, own) },
      ...entitlements.map((entitlement) => ({
        entitlement,
        rows: () => entitled(ctx, [entitlement], columns, 'choose'),
        exact: truly(isExact(entitlement), () => entitled(ctx, [entitlement], columns, 'test')),
      })),
    ];
  }

  private rows(ctx: Ctx, permission: Permission, columns: AccessColumns, counts: (entitlement: Entitlement) => boolean): Sql {
    if (ctx.unrestricted) return always;
    const entitlements = ctx.rights.get(permission);
    if (!entitlements) return never;
    return anyOf([mine(ctx, columns), entitled(ctx, entitlements.filter(counts), columns, 'choose')]);
  }
}

const isExact = ({ exact, blurred }: Entitlement) => exact && !blurred;
