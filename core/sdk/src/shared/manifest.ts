import type { JsonSchema } from './json-schema';
import type { Localised } from './localised';

/** What the screens of the administration are about, in the order of its navigation. */
export const administrationGroups = ['network', 'access', 'watch'] as const;

export type AdministrationGroup = (typeof administrationGroups)[number];

/**
 * A line of the menu, or of the navigation of the administration when `administration` names a group of it.
 * `path` is relative to the module's own path; `can` is the right that shows it.
 */
export interface NavEntry {
  readonly path: string;
  readonly label: Localised;
  readonly icon: string;
  readonly can: string;
  readonly offline?: boolean;
  readonly administration?: AdministrationGroup;
}

/** A component placed in a slot of another screen; `component` names an entry of `defineUiModule({ slots })`. */
export interface SlotEntry {
  readonly slot: string;
  readonly component: string;
  readonly can: string;
  readonly order?: number;
}

/**
 * `module.json`: what a module is, readable without running it.
 * Checked against `schemas/module.schema.json`, which documents each member.
 */
export interface Manifest {
  readonly key: string;
  readonly version: string;
  readonly platform: string;
  readonly title: Localised;
  readonly description?: Localised;
  readonly requires?: Readonly<Record<string, string>>;
  readonly optional?: Readonly<Record<string, string>>;
  readonly provides?: { readonly tables?: readonly string[] };
  /** Columns without a foreign key that name records of core, by the table they name: a merge follows them. */
  readonly references?: Readonly<Record<string, readonly string[]>>;
  readonly permissions?: Readonly<Record<string, readonly string[]>>;
  readonly settings?: JsonSchema;
  readonly jobs?: readonly { readonly name: string; readonly cron?: string }[];
  readonly ui?: {
    readonly nav?: readonly NavEntry[];
    readonly slots?: readonly SlotEntry[];
    readonly publicPages?: readonly string[];
  };
}

/**
 * The database schema of a module: its key with `_`.
 * @example schemaOf('management-plans') // 'management_plans'
 */
export function schemaOf(key: string): string {
  return key.replaceAll('-', '_');
}

/**
 * All permissions a manifest declares, in full.
 * @example declaredPermissions(manifest) // ['synthesis.observation.read']
 */
export function declaredPermissions(manifest: Pick<Manifest, 'key' | 'permissions'>): string[] {
  return Object.entries(manifest.permissions ?? {}).flatMap(([object, actions]) =>
    actions.map((action) => `${manifest.key}.${object}.${action}`),
  );
}
