import { Injectable } from '@nestjs/common';
import type { Permission } from '@bocage/sdk/shared';
import { AccessWhere, always, type AccessColumns, type Ctx, type Sql } from '@bocage/sdk/server';
import { anyOf, neverNull } from './condition.repository';
import { authorship, ownership, type CompiledEntitlement, type EntitlementSource } from './entitlement';

const sources: readonly EntitlementSource[] = [authorship, ownership];

@Injectable()
export class AccessEngine extends AccessWhere {
  /** Lives as long as the request. */
  private readonly compiled = new WeakMap<Ctx, Map<Permission, readonly CompiledEntitlement[]>>();

  where(ctx: Ctx, permission: Permission, columns: AccessColumns): Sql {
    if (ctx.unrestricted) return always;
    return anyOf(this.entitlements(ctx, permission).map((entitlement) => entitlement(columns).rows));
  }

  exact(ctx: Ctx, permission: Permission, columns: AccessColumns): Sql {
    if (ctx.unrestricted) return always;
    return neverNull(anyOf(this.entitlements(ctx, permission).map((entitlement) => entitlement(columns).exact)));
  }

  private entitlements(ctx: Ctx, permission: Permission): readonly CompiledEntitlement[] {
    const known = this.compiled.get(ctx) ?? new Map<Permission, readonly CompiledEntitlement[]>();
    this.compiled.set(ctx, known);
    const right = ctx.rights.get(permission);
    const entitlements = known.get(permission) ?? (right ? sources.map((source) => source(ctx, right)) : []);
    known.set(permission, entitlements);
    return entitlements;
  }
}
