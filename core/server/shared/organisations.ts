export const organisationKinds = ['network', 'member', 'partner', 'provider'] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

export const organisationStatuses = ['active', 'suspended', 'archived'] as const;
export type OrganisationStatus = (typeof organisationStatuses)[number];

export interface ManagedOrganisation {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly status: OrganisationStatus;
  readonly members: number;
  readonly datasets: number;
  readonly modules: readonly string[];
  readonly lastActivityAt: string | null;
  readonly mergedInto: string | null;
}

export interface Contact {
  readonly name: string;
  readonly task: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

export interface OrganisationRecord extends ManagedOrganisation {
  readonly parentId: string | null;
  readonly nationalUuid: string | null;
  readonly description: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly website: string | null;
  readonly postalAddress: string | null;
  readonly statusReason: string | null;
  readonly territory: { readonly id: number; readonly name: string; readonly type: string } | null;
  readonly contacts: readonly Contact[];
  readonly people: number;
  readonly frameworks: number;
  readonly sites: number;
  readonly openSessions: number;
  readonly createdAt: string;
}

/** What may be changed of the identity of an organisation; absent: stays as it is. */
export interface OrganisationChange {
  readonly name?: string;
  readonly kind?: OrganisationKind;
  readonly parentId?: string | null;
  readonly nationalUuid?: string | null;
  readonly description?: string | null;
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly website?: string | null;
  readonly postalAddress?: string | null;
  readonly territoryAreaId?: number | null;
}

export interface OrganisationUpdate extends OrganisationChange {
  readonly contacts?: readonly Contact[];
}

export interface NewOrganisation extends OrganisationUpdate {
  readonly name: string;
  readonly code?: string;
  readonly similarAccepted?: boolean;
}

export interface SimilarOrganisation {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly status: OrganisationStatus;
  readonly likeness: number;
}
