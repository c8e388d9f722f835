import { Injectable } from '@nestjs/common';
import type { Permission } from '@bocage/sdk/shared';
import { Db, sql, Unscoped } from '@bocage/sdk/server';
import { isCurrent } from '../accounts/current-membership.repository';

/** Who is told, and the organisation whose rights they read it with. */
export interface Recipient {
  readonly account: string;
  readonly organisation: string | null;
}

@Injectable()
export class RecipientRepository {
  constructor(private readonly db: Db) {}

  @Unscoped('finds out who is to be told')
  async ofMembership(membershipId: string): Promise<Recipient[]> {
    return this.db.query(
      sql`select account_id as account, organisation_id as organisation from core.membership where id = ${membershipId}::uuid`,
    );
  }

  @Unscoped('finds out who is to be told')
  async organisationOfSignUp(id: string): Promise<string | undefined> {
    const found = await this.db.maybe<{ organisation: string }>(
      sql`select organisation_id as organisation from core.sign_up where id = ${id}::uuid`,
    );
    return found?.organisation;
  }

  /** Members of an organisation who hold a right there; without any, those who hold it for the whole network. */
  @Unscoped('finds out who is to be told')
  async holders(permission: Permission, organisationId: string): Promise<Recipient[]> {
    const found = await this.db.query<Recipient & { isOwn: boolean }>(sql`
      select distinct m.account_id as account, m.organisation_id as organisation, m.organisation_id = ${organisationId}::uuid as "isOwn"
      from core.membership m
      join core.membership_role mr on mr.membership_id = m.id
      join core.role_permission rp on rp.role_id = mr.role_id and rp.permission_key = ${permission}
      where ${isCurrent} and (rp.scope = 'network' or (rp.scope = 'org' and m.organisation_id = ${organisationId}::uuid))`);
    const own = found.filter(({ isOwn }) => isOwn);
    return own.length > 0 ? own : found;
  }
}
