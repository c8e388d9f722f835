import type { SessionOrganisation } from '@bocage/sdk/shared';
import { sql } from '@bocage/sdk/server';
import { anAccount, anOrganisation, createTestPlatform, type TestAccount, type TestClient, type TestPlatform } from '@bocage/sdk/testing';
import { AccountAdmin } from '../src/accounts/account-admin.service';

/** A network with two organisations, each with its administrator, and who administers them all. */
export interface AdministrationScene {
  readonly platform: TestPlatform;
  readonly network: SessionOrganisation;
  readonly county: SessionOrganisation;
  readonly basin: SessionOrganisation;
  readonly administrator: TestClient;
  readonly countyAdministrator: TestClient;
  readonly accounts: { readonly administrator: TestAccount; readonly countyAdministrator: TestAccount };
  readonly roleId: (code: string) => Promise<string>;
  readonly events: (name: string) => Promise<{ record_id: string; before: unknown; after: unknown }[]>;
}

export async function openAdministration(modules: readonly string[] = []): Promise<AdministrationScene> {
  const platform = await createTestPlatform({ modules });
  await platform.get(AccountAdmin).ensureRoleTemplates();
  const network = await anOrganisation(platform, { code: 'network', kind: 'network' });
  const county = await anOrganisation(platform, { code: 'county' });
  const basin = await anOrganisation(platform, { code: 'basin' });
  const roleId = async (code: string) =>
    (await platform.db.one<{ id: string }>(sql`select id from core.role where code = ${code} and organisation_id is null`)).id;
  const withRole = async (organisation: SessionOrganisation, code: string, login: string) => {
    const account = await anAccount(platform, { organisation, login });
    await platform.db.query(sql`
      insert into core.membership_role select m.id, ${await roleId(code)}::uuid from core.membership m where m.account_id = ${account.id}`);
    return account;
  };
  const administrator = await withRole(network, 'network-administrator', 'nadia');
  const countyAdministrator = await withRole(county, 'organisation-administrator', 'carole');
  return {
    platform,
    network,
    county,
    basin,
    administrator: await platform.as('nadia'),
    countyAdministrator: await platform.as('carole'),
    accounts: { administrator, countyAdministrator },
    roleId,
    events: (name) => platform.db.query(sql`select record_id, before, after from core.event where name = ${name} order by id`),
  };
}
