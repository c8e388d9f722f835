import { Injectable } from '@nestjs/common';
import type { Localised } from '@bocage/sdk/shared';
import { Db, sql, Unscoped } from '@bocage/sdk/server';
import { uuidv7 } from 'uuidv7';

export interface RoleRight {
  readonly permission: string;
  readonly scope: string;
  readonly isExact: boolean;
}

@Injectable()
export class RoleRepository {
  constructor(private readonly db: Db) {}

  /** Makes the template of the network, or finds it. */
  async upsert(code: string, label: Localised): Promise<string> {
    const { id } = await this.db.one<{ id: string }>(sql`
      insert into core.role (id, code, label_fr, label_en) values (${uuidv7()}, ${code}, ${label.fr}, ${label.en})
      on conflict (organisation_id, code) do update set label_fr = excluded.label_fr, label_en = excluded.label_en
      returning id`);
    return id;
  }

  /** Those of the rights that a manifest declares and that this role was not given before. */
  @Unscoped('rights of a role are no record of an organisation')
  async notYetOffered(roleId: string, rights: readonly RoleRight[]): Promise<RoleRight[]> {
    const keys = rights.map(({ permission }) => permission);
    const open = await this.db.query<{ key: string }>(sql`
      select p.key from core.permission p join core.role r on r.id = ${roleId}
      where p.key = any(${keys}) and p.key <> all(r.offered)`);
    const wanted = new Set(open.map(({ key }) => key));
    return rights.filter(({ permission }) => wanted.has(permission));
  }

  async offer(roleId: string, rights: readonly RoleRight[]): Promise<void> {
    const keys = rights.map(({ permission }) => permission);
    await this.db.query(sql`
      insert into core.role_permission (role_id, permission_key, scope, is_exact)
      select ${roleId}, * from unnest(${keys}::text[], ${rights.map(({ scope }) => scope)}::text[], ${rights.map(({ isExact }) => isExact)}::boolean[])
      on conflict (role_id, permission_key) do nothing`);
    await this.db.query(sql`update core.role set offered = offered || ${keys}::text[] where id = ${roleId}`);
  }

  /** A right whose module left is offered again if it comes back. */
  async forgetUndeclared(): Promise<void> {
    await this.db.query(sql`
      update core.role set offered = array(select offer from unnest(offered) as offer where exists (select from core.permission p where p.key = offer))
      where exists (select from unnest(offered) as offer where not exists (select from core.permission p where p.key = offer))`);
  }
}
