import type { Localised, ActivationState } from '@bocage/sdk/shared';
import type { OrganisationKind } from './organisations';

export interface ListedOrganisation {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: OrganisationKind;
}

export interface ListedModule {
  readonly key: string;
  readonly title: Localised;
  readonly version: string;
  readonly state: 'installed' | 'failed';
  readonly requires: readonly string[];
  readonly hasSettings: boolean;
}

/** A decision about a module for an organisation, as stored. */
export interface Activation {
  readonly organisationId: string;
  readonly moduleKey: string;
  readonly state: ActivationState;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** A decision as the administration shows it. */
export interface ActivationCell extends Activation {
  readonly reason: string | null;
  readonly decidedBy: string | null;
  /** `null`: nothing was decided yet. */
  readonly decidedAt: string | null;
}

export interface ModuleMatrix {
  readonly organisations: readonly ListedOrganisation[];
  readonly modules: readonly ListedModule[];
  readonly cells: readonly ActivationCell[];
}

/** A decision as it is sent: what is left out stays as it was, `null` clears. */
export interface Decision {
  readonly state: ActivationState;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly reason?: string | null;
  readonly validFrom?: string | null;
  readonly validTo?: string | null;
}

export interface BulkOrder extends Decision {
  readonly organisations: readonly string[];
  readonly modules: readonly string[];
}

export interface BulkChange {
  readonly organisationId: string;
  readonly moduleKey: string;
  readonly from: ActivationState;
  readonly to: ActivationState;
}

export interface BulkRefusal {
  readonly organisationId: string;
  readonly moduleKey: string;
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface BulkReport {
  readonly changes: readonly BulkChange[];
  readonly refusals: readonly BulkRefusal[];
}
