import type { Pack, PackActor } from './pack-format';
import type { AccountRow, MembershipRow, OrganisationRow, PersonRow } from './pack.repository';
import type { ActorRow } from './pack-metadata.repository';
import type { SiteRow, UnitRow } from './pack-site.repository';
import { stableId } from './stable-id';

/** Someone is known by name within an organisation: an observer and the holder of an account may be the same person. */
const personId = ({ key }: Pack, organisation: string, name: string) => stableId(key, 'person', organisation, name);

export const areaCode = (site: { readonly organisation: string; readonly code: string }) => `${site.organisation}/${site.code}`;

export const organisationRows = ({ key, organisations }: Pack): OrganisationRow[] =>
  organisations.map(({ entry: { code, name, kind, parent = null, nationalUuid = null } }) => ({
    id: stableId(key, 'organisation', code),
    code,
    name,
    kind,
    parent,
    nationalUuid,
  }));

export function personRows(pack: Pack): PersonRow[] {
  const people = new Map<string, PersonRow>();
  for (const { entry } of pack.observers) {
    const { organisation, display_name: displayName, given_name: givenName = null, family_name: familyName = null } = entry;
    const id = personId(pack, organisation, displayName);
    people.set(id, { id, organisation, displayName, givenName, familyName, email: null, login: null });
  }
  for (const { entry } of pack.accounts) {
    const { login, displayName, givenName = null, familyName = null, email = null, memberships } = entry;
    const organisation = memberships[0]?.organisation ?? '';
    const id = personId(pack, organisation, displayName);
    people.set(id, { id, organisation, displayName, givenName, familyName, email, login });
  }
  return [...people.values()];
}

export const accountRows = (pack: Pack, demonstrationHash: string | null): AccountRow[] =>
  pack.accounts.map(({ entry: { login, displayName, locale, isDemonstration, memberships } }) => ({
    id: stableId(pack.key, 'account', login),
    personId: personId(pack, memberships[0]?.organisation ?? '', displayName),
    login,
    passwordHash: isDemonstration ? demonstrationHash : null,
    locale,
    isDemonstration,
  }));

export const membershipRows = ({ key, accounts }: Pack): MembershipRow[] =>
  accounts.flatMap(({ entry: { login, memberships } }) =>
    memberships.map(({ organisation, roles }) => ({ id: stableId(key, 'membership', login, organisation), login, organisation, roles })),
  );

export const siteRows = ({ key, sites, isDemonstration }: Pack): SiteRow[] =>
  sites.map(({ entry }) => ({
    ...{ kind: null, managedSince: null, managedUntil: null, description: null, officers: [], isDemonstration },
    ...entry,
    id: stableId(key, 'site', entry.organisation, entry.code),
    area: areaCode(entry),
  }));

export const unitRows = ({ key, sites }: Pack): UnitRow[] =>
  sites.flatMap(({ entry: { organisation, code: site, units = [] } }) =>
    units.map(({ code, name, geometry }) => ({
      id: stableId(key, 'unit', organisation, site, code),
      organisation,
      site,
      code,
      name,
      geometry: geometry ? JSON.stringify(geometry) : null,
    })),
  );

export const actorRows = (
  owners: readonly { readonly entry: { readonly code: string; readonly actors?: readonly PackActor[] } }[],
): ActorRow[] =>
  owners.flatMap(({ entry: { code, actors = [] } }) =>
    actors.map(({ role, organisation = null, account = null }) => ({ of: code, role, organisation, account })),
  );
