import type { ActivationState, JsonSchema, Locale, Localised } from '@bocage/sdk/shared';
import { readFileSync } from 'node:fs';

export interface PackOrganisation {
  readonly code: string;
  readonly name: string;
  readonly kind: 'network' | 'member' | 'partner' | 'provider';
  readonly parent?: string;
  readonly nationalUuid?: string;
}

export interface PackAccount {
  readonly login: string;
  readonly displayName: string;
  readonly givenName?: string;
  readonly familyName?: string;
  readonly email?: string;
  readonly locale: Locale;
  readonly isDemonstration: boolean;
  readonly memberships: readonly { readonly organisation: string; readonly roles: readonly string[] }[];
}

export interface PackObserver {
  readonly organisation: string;
  readonly display_name: string;
  readonly given_name?: string;
  readonly family_name?: string;
}

export interface PackGeometry {
  readonly type: 'Polygon' | 'MultiPolygon';
  readonly coordinates: readonly unknown[];
}

export interface PackSite {
  readonly organisation: string;
  readonly code: string;
  readonly name: string;
  readonly kind?: string;
  readonly status: 'project' | 'managed' | 'closed';
  readonly managedSince?: string;
  readonly managedUntil?: string;
  readonly description?: string;
  readonly isDemonstration?: boolean;
  readonly source?: string;
  readonly officers?: readonly string[];
  readonly units?: readonly { readonly code: string; readonly name: string; readonly geometry?: PackGeometry }[];
}

export interface PackActor {
  readonly role: string;
  readonly organisation?: string;
  readonly account?: string;
}

export interface PackFramework {
  readonly code: string;
  readonly organisation: string;
  readonly parent?: string;
  readonly name: string;
  readonly territorialLevel?: string;
  readonly financingType?: string;
  readonly objectives?: readonly string[];
  readonly startedOn?: string;
  readonly endedOn?: string;
  readonly actors?: readonly PackActor[];
}

export interface PackDataset {
  readonly code: string;
  readonly framework: string;
  readonly organisation: string;
  readonly name: string;
  readonly dataType?: string;
  readonly objective?: string;
  readonly collectingMethod?: string;
  readonly dataOrigin?: string;
  readonly sourceStatus?: string;
  readonly resourceType?: string;
  readonly isDemonstration?: boolean;
  readonly actors?: readonly PackActor[];
}

export interface PackActivation {
  readonly organisation: string;
  readonly module: string;
  readonly state: ActivationState;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly reason?: string;
}

/** An area of the reference. */
export interface PackArea {
  readonly type: string;
  readonly code: string;
}

export interface PackStewardship {
  readonly organisation: string;
  readonly taxon?: number;
  readonly area?: PackArea;
  readonly mayDecide: boolean;
  readonly mayValidate: boolean;
}

export interface PackShare {
  readonly dataset: string;
  readonly to: string;
  readonly level: 'read' | 'contribute' | 'validate' | 'manage';
  readonly canExport: boolean;
  readonly isSensitive: boolean;
  readonly isAccepted: boolean;
  readonly reason?: string;
}

export interface PackAccessRequest {
  readonly code: string;
  readonly account: string;
  readonly purpose: string;
  readonly studyType: 'conservation' | 'inventory' | 'impact-study' | 'planning' | 'research' | 'education' | 'other';
  readonly sponsor?: string;
  readonly taxa?: readonly number[];
  readonly areas: readonly PackArea[];
  readonly days: number;
  readonly canExport: boolean;
  readonly isSensitive: boolean;
  readonly decider?: string;
  readonly question?: string;
  readonly isApproved: boolean;
  readonly isAccepted: boolean;
}

export interface PackObservations {
  readonly file: string;
  readonly dataset: string;
  readonly mapping?: string;
}

/** `pack.json` as written: lists may be the name of a file that holds them. */
export interface PackDocument {
  readonly key: string;
  readonly version: string;
  readonly title: Localised;
  readonly isDemonstration: boolean;
  readonly organisations?: string | readonly PackOrganisation[];
  readonly accounts?: string | readonly PackAccount[];
  readonly observers?: readonly string[];
  readonly sites?: readonly string[];
  readonly frameworks?: string | readonly PackFramework[];
  readonly datasets?: string | readonly PackDataset[];
  readonly activations?: string | readonly PackActivation[];
  readonly stewardships?: string | readonly PackStewardship[];
  readonly shares?: string | readonly PackShare[];
  readonly accessRequests?: string | readonly PackAccessRequest[];
  readonly observations?: readonly PackObservations[];
}

/** An entry of a pack and where it is written, e.g. `accounts.json#/3`. */
export interface Located<T> {
  readonly at: string;
  readonly entry: T;
}

export interface LocatedSite extends Located<PackSite> {
  readonly geometry: PackGeometry;
}

/** A pack, all its files read but those of observations. */
export interface Pack extends Pick<PackDocument, 'key' | 'version' | 'title' | 'isDemonstration'> {
  readonly folder: string;
  readonly organisations: readonly Located<PackOrganisation>[];
  readonly accounts: readonly Located<PackAccount>[];
  readonly observers: readonly Located<PackObserver>[];
  readonly sites: readonly LocatedSite[];
  readonly frameworks: readonly Located<PackFramework>[];
  readonly datasets: readonly Located<PackDataset>[];
  readonly activations: readonly Located<PackActivation>[];
  readonly stewardships: readonly Located<PackStewardship>[];
  readonly shares: readonly Located<PackShare>[];
  readonly accessRequests: readonly Located<PackAccessRequest>[];
  readonly observations: readonly Located<PackObservations>[];
  /** Files read, to tell a pack that changed. */
  readonly files: readonly string[];
}

/** JSON Schema of `pack.json`. */
export const packSchema = JSON.parse(readFileSync(require.resolve('@bocage/sdk/schemas/pack.schema.json'), 'utf8')) as JsonSchema;

const parts = new Map<string, JsonSchema>();

/** JSON Schema of a part of a pack, by its name in `$defs`. */
export function partSchema(name: string): JsonSchema {
  const known = parts.get(name);
  if (known) return known;
  const schema: JsonSchema = { $defs: packSchema['$defs'], $ref: `#/$defs/${name}` };
  parts.set(name, schema);
  return schema;
}
