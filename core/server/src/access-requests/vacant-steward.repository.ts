import { sql, type Sql } from '@bocage/sdk/server';
import { isCurrent } from '../accounts/current-membership.repository';

/**
 * True for a steward organisation where nobody but who asks could decide: nobody decides their own request, so that the
 * network decides in its place. A column without organisation is the network’s own part.
 */
export const isVacant = (organisation: Sql, asker: Sql): Sql => sql`(${organisation} is not null and not exists (
  select from core.membership m
  join core.account holder on holder.id = m.account_id and holder.status = 'active'
  join core.membership_role mr on mr.membership_id = m.id
  join core.role held on held.id = mr.role_id and (held.organisation_id is null or held.organisation_id = m.organisation_id)
  join core.role_permission rp on rp.role_id = held.id and rp.permission_key = 'core.access-request.decide' and rp.scope in ('org', 'network')
  where m.organisation_id = ${organisation} and m.account_id <> ${asker} and ${isCurrent}))`;
