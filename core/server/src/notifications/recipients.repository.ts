import { Injectable } from '@nestjs/common';
import type { Permission } from '@bocage/sdk/shared';
import { Db, sql, Unscoped } from '@bocage/sdk/server';
import { isVacant } from '../access-requests/vacant-steward.repository';
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

  @Unscoped('finds out who is to be told')
  async asker(requestId: string): Promise<Recipient[]> {
    return this.db.query(
      sql`select account_id as account, organisation_id as organisation from core.access_request where id = ${requestId}::uuid`,
    );
  }

  /** Organisations that decide a request as it is now; null: the network does, be it in the place of a steward. */
  @Unscoped('finds out who is to be told')
  async deciding(requestId: string): Promise<(string | null)[]> {
    const routes = await this.db.query<{ organisation: string | null }>(sql`
      select distinct case when not ${isVacant(sql`r.organisation_id`, sql`q.account_id`)} then r.organisation_id end as organisation
      from core.access_request_route r
      join core.access_request q on q.id = r.request_id and q.current_version = r.version
      where q.id = ${requestId}::uuid`);
    return routes.map(({ organisation }) => organisation);
  }

  /** Whom a temporary right is given to, the members of an organisation one by one, and the request it comes from. */
  @Unscoped('finds out who is to be told')
  async grantees(grantId: string): Promise<(Recipient & { readonly request: string | null })[]> {
    return this.db.query(sql`
      select coalesce(g.account_id, m.account_id) as account, coalesce(q.organisation_id, g.organisation_id) as organisation, q.id as request
      from core.access_grant g
      left join core.access_request q on q.id = g.request_id
      left join core.membership m on m.organisation_id = g.organisation_id and ${isCurrent}
      where g.id = ${grantId}::uuid and coalesce(g.account_id, m.account_id) is not null`);
  }

  @Unscoped('finds out who is to be told')
  async shareBetween(shareId: string): Promise<{ readonly giver: string; readonly receiver: string } | undefined> {
    return this.db.maybe(
      sql`select from_organisation_id as giver, to_organisation_id as receiver from core.share where id = ${shareId}::uuid`,
    );
  }

  @Unscoped('finds out who is to be told')
  async networkHolders(permission: Permission): Promise<Recipient[]> {
    return this.db.query(sql`
      select distinct on (m.account_id) m.account_id as account, m.organisation_id as organisation
      from core.membership m
      join core.membership_role mr on mr.membership_id = m.id
      join core.role_permission rp on rp.role_id = mr.role_id and rp.permission_key = ${permission}
      where ${isCurrent} and rp.scope = 'network' order by m.account_id, m.organisation_id`);
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
