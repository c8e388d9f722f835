import { Injectable } from '@nestjs/common';
import type { Permission } from '@bocage/sdk/shared';
import { AccessWhere, Db, sql, type Ctx } from '@bocage/sdk/server';
import type { ListedOrganisation } from '../../shared/modules';

@Injectable()
export class OrganisationRepository {
  constructor(
    private readonly db: Db,
    private readonly access: AccessWhere,
  ) {}

  /** Organisations that a right reaches, the network first. */
  async list(ctx: Ctx, permission: Permission): Promise<ListedOrganisation[]> {
    return this.db.query<ListedOrganisation>(sql`
      select o.id, o.code, o.name, o.kind from core.organisation o
      where ${this.reached(ctx, permission)} and o.status <> 'archived'
      order by o.kind <> 'network', o.name collate "und-x-icu", o.id`);
  }

  async isReached(ctx: Ctx, permission: Permission, organisationId: string): Promise<boolean> {
    const found = await this.db.query(sql`
      select 1 from core.organisation o where o.id = ${organisationId} and ${this.reached(ctx, permission)}`);
    return found.length > 0;
  }

  private reached(ctx: Ctx, permission: Permission) {
    return this.access.where(ctx, permission, { organisation: sql`o.id` });
  }
}
