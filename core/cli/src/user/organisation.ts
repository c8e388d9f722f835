import type { Db } from '@bocage/sdk/server';
import { UsageError } from '../failure';
import { listOrganisations } from './user.repository';

/** The organisation of that code; names those that exist when there is none. */
export async function organisationNamed(db: Db, code: string): Promise<string> {
  const organisations = await listOrganisations(db);
  const found = organisations.find((organisation) => organisation.code === code);
  if (found) return found.id;
  const known = organisations.map((organisation) => `  ${organisation.code}  ${organisation.name}`).join('\n');
  throw new UsageError(`No organisation has the code "${code}".${known ? ` There are:\n${known}` : ' There is none yet.'}`);
}
