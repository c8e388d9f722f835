import type { ActivationState, HeldRight, Permission, Scope, SessionOrganisation } from '@bocage/sdk/shared';
import { newId, sql } from '@bocage/sdk/server';
import { anAccount, anArea, anOrganisation, type TestAccount, type TestClient, type TestPlatform } from '@bocage/sdk/testing';
import { levelOf } from '../builders';

const right = 'synthesis.observation.read';
const basics = { 'core.reference.read': 'network', 'core.metadata.read': 'network', 'core.site.read': 'network' } as const;

interface Given {
  readonly platform: TestPlatform;
  readonly owner: SessionOrganisation;
  readonly other: SessionOrganisation;
  readonly country: { readonly first: number; readonly cell: number };
  readonly siteId: string;
  readonly dataset: string;
  readonly lentDataset: string;
  readonly modules: Record<string, ActivationState>;
}

interface Limits {
  readonly taxa?: readonly number[];
  readonly areas?: readonly number[];
  readonly maxSensitivity?: string;
}

/** Limits the right that a role gives to an account. */
export const limitRole = ({ db }: TestPlatform, { id }: TestAccount, { taxa, areas, maxSensitivity }: Limits) =>
  db.query(sql`
    update core.role_permission set taxa = ${taxa ?? null}::integer[], area_ids = ${areas ?? null}::integer[], max_sensitivity = ${maxSensitivity === undefined ? null : levelOf(maxSensitivity)}
    where permission_key = ${right} and role_id in (
      select role_id from core.membership_role join core.membership on membership.id = membership_role.membership_id where account_id = ${id})`);

/** Readers whose rights have limits: what decides that a row is theirs must be what they see of it. */
export async function limitedReaders(given: Given): Promise<Record<string, TestClient>> {
  const { platform, owner, other, country, siteId, dataset, modules } = given;
  const { db } = platform;
  const as = async (organisation: SessionOrganisation, held: Scope | HeldRight, prepare?: (account: TestAccount) => Promise<unknown>) => {
    const account = await anAccount(platform, {
      organisation,
      rights: { ...basics, [right]: held } as Record<Permission, Scope | HeldRight>,
    });
    await prepare?.(account);
    return platform.as(account.login);
  };
  const limited = (limits: Limits) => (account: TestAccount) => limitRole(platform, account, limits);
  const grant =
    ({ areas, until, isSensitive }: { areas: readonly number[] | null; until: number; isSensitive: boolean }) =>
    ({ id }: TestAccount) =>
      db.query(sql`
        insert into core.access_grant (id, account_id, actions, area_ids, is_sensitive, valid_from, valid_to)
        values (${newId()}, ${id}, array['read'], ${areas}::integer[], ${isSensitive}, current_date - 30, current_date + ${until}::integer)`);
  const sharedTo = (await anOrganisation(platform, { code: 'shared-to', modules })).id;
  await share(given, { object: dataset, to: sharedTo, isExact: true });
  const steward = await anOrganisation(platform, { code: 'steward', modules });
  const stewarding = async ({ id }: TestAccount) => {
    const decide = 'core.access-request.decide';
    await db.query(sql`insert into core.permission (key, module_key) values (${decide}, 'core') on conflict do nothing`);
    await db.query(sql`
      insert into core.role_permission (role_id, permission_key, scope)
      select role_id, ${decide}, 'org' from core.membership_role join core.membership on membership.id = membership_role.membership_id
      where account_id = ${id}`);
  };
  const elsewhere = await anArea(platform, { type: 'DEP', code: '59', west: 10, south: 49, size: 0.5, sizeRank: 80_000 });
  await db.query(sql`insert into core.stewardship (id, organisation_id, area_id) values (${newId()}, ${steward.id}, ${elsewhere})`);
  return {
    'limited to a commune': await as(other, 'network', limited({ areas: [country.first] })),
    'limited to a grid cell': await as(other, 'network', limited({ areas: [country.cell] })),
    'limited to a family': await as(other, 'network', limited({ taxa: [900_100] })),
    'limited to a level': await as(other, 'network', limited({ maxSensitivity: 'm50' })),
    'in charge of the site': await as(owner, 'sites', ({ id }) =>
      db.query(sql`insert into geography.site_officer (site_id, account_id) values (${siteId}, ${id})`),
    ),
    'granted a commune, sensitive records apart': await as(
      other,
      'network',
      grant({ areas: [country.first], until: 30, isSensitive: false }),
    ),
    'granted everything until yesterday': await as(
      other,
      { scope: 'network', exact: true },
      grant({ areas: null, until: -1, isSensitive: true }),
    ),
    'lent the dataset, sensitive records apart': await as({ ...other, id: sharedTo }, { scope: 'network', exact: true }),
    'steward of another department': await as(steward, { scope: 'network', exact: true }, stewarding),
  };
}

async function share(
  { platform, owner }: Given,
  { object, to, isExact }: { readonly object: string; readonly to: string; readonly isExact: boolean },
): Promise<void> {
  await platform.db.query(sql`
    insert into core.share (id, object_type, object_id, from_organisation_id, to_organisation_id, level, actions, is_exact, status)
    values (${newId()}, 'dataset', ${object}, ${owner.id}, ${to}, 'read', array['read'], ${isExact}, 'accepted')`);
  if (!isExact) await platform.db.query(sql`update metadata.dataset set is_lent_blurred = true where id = ${object}`);
}

/** Reads one dataset, which was lent blurred. */
export async function borrower(given: Given): Promise<TestClient> {
  const organisation = await anOrganisation(given.platform, { code: 'borrower', modules: given.modules });
  await share(given, { object: given.lentDataset, to: organisation.id, isExact: false });
  const { login } = await anAccount(given.platform, { organisation, rights: { ...basics, [right]: { scope: 'org', exact: true } } });
  return given.platform.as(login);
}
