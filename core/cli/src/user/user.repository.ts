import { sql, type Db } from '@bocage/sdk/server';

/** An account as `bocage user list` shows it. */
export interface ListedAccount {
  readonly login: string;
  readonly name: string;
  readonly status: string;
  readonly memberships: string;
  readonly lastLogin: string | null;
}

/** Accounts with their memberships, for whoever holds the machine. */
export function listAccounts(db: Db, organisationCode: string | null): Promise<ListedAccount[]> {
  return db.query<ListedAccount>(sql`
    select a.login, p.display_name as name, a.status, to_char(a.last_login_at, 'YYYY-MM-DD HH24:MI') as "lastLogin",
      coalesce(string_agg(o.code || coalesce(' (' || r.roles || ')', ''), ', ' order by o.code), '') as memberships
    from core.account a
    join core.person p on p.id = a.person_id
    left join core.membership m on m.account_id = a.id
    left join core.organisation o on o.id = m.organisation_id
    left join lateral (
      select string_agg(role.code, ', ' order by role.code) as roles
      from core.membership_role mr join core.role on role.id = mr.role_id where mr.membership_id = m.id
    ) r on true
    where ${organisationCode}::text is null or o.code = ${organisationCode}
    group by a.id, p.id order by a.login`);
}

/** Organisations by code, to name them in a message. */
export function listOrganisations(db: Db): Promise<{ id: string; code: string; name: string }[]> {
  return db.query(sql`select id, code, name from core.organisation order by code`);
}
