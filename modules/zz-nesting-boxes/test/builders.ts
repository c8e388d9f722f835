import { sql, newId } from '@bocage/sdk/server';
import type { SessionOrganisation } from '@bocage/sdk/shared';
import type { TestPlatform } from '@bocage/sdk/testing';

/** Makes a record of `organisation`; answers its identifier. */
export async function aBox({ db }: TestPlatform, organisation: SessionOrganisation, name = 'First'): Promise<string> {
  const id = newId();
  await db.query(sql`insert into zz_nesting_boxes.box (id, organisation_id, name) values (${id}, ${organisation.id}, ${name})`);
  return id;
}

/** Rows for the contract suite, which shows that no other organisation reads them; answers their identifiers. */
export async function seed(platform: TestPlatform, organisation: SessionOrganisation): Promise<string[]> {
  return [await aBox(platform, organisation, 'First'), await aBox(platform, organisation, 'Second')];
}
