import type { Localised, Scope } from '@bocage/sdk/shared';

/** What a role allows, how far, and within which limits; `null` does not limit. */
export interface RoleRight {
  readonly permission: string;
  readonly scope: Scope;
  readonly isExact: boolean;
  readonly taxa: readonly number[] | null;
  readonly areaIds: readonly number[] | null;
  /** Code of a level. */
  readonly maxSensitivity: string | null;
}

export interface MatrixRole {
  readonly id: string;
  readonly code: string;
  readonly label: Localised;
  /** `null`: template of the network. */
  readonly organisationId: string | null;
  readonly isDelegable: boolean;
  /** Current memberships that hold it, among those one may see. */
  readonly holders: number;
  readonly rights: readonly RoleRight[];
}

export interface Holder {
  readonly personId: string;
  readonly displayName: string;
  readonly organisation: string;
}

export interface DeclaredPermission {
  readonly key: string;
  readonly module: string;
}

/** Names behind the limits of rights. */
export interface LimitNames {
  readonly taxa: readonly { readonly cdNom: number; readonly name: string }[];
  readonly areas: readonly { readonly id: number; readonly name: string; readonly type: string }[];
}

export interface RoleMatrix {
  readonly organisationId: string;
  readonly modules: readonly { readonly key: string; readonly title: Localised }[];
  readonly permissions: readonly DeclaredPermission[];
  readonly roles: readonly MatrixRole[];
  readonly limits: LimitNames;
  /** Whether one may change the templates of the network. */
  readonly isNetwork: boolean;
}

export interface GivableRole {
  readonly id: string;
  readonly code: string;
  readonly label: Localised;
  /** Own role of the organisation, and no template of the network. */
  readonly isOwn: boolean;
  readonly isGivable: boolean;
}
