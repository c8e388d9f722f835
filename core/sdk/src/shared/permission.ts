/**
 * Names a right: `<module key>.<object>.<action>`, in kebab-case.
 * @example const right: Permission = 'synthesis.observation.read';
 */
export type Permission = `${string}.${string}.${string}`;

/** How far a right reaches: own records, those in the sites one is in charge of, those of the acting organisation, or all. */
export const scopes = ['own', 'sites', 'org', 'network'] as const;

/** One of `own`, `sites`, `org`, `network`, from narrow to wide. */
export type Scope = (typeof scopes)[number];

/**
 * A right held in the acting organisation, as far as it reaches at most: its parts may be limited to taxa or areas.
 * `exact` lets the holder read sensitive records at their true place.
 */
export interface HeldRight {
  readonly scope: Scope;
  readonly exact: boolean;
}

/**
 * Tells the owner of a name: its first dotted segment.
 * @example ownerOf('synthesis.observation.read') // 'synthesis'
 */
export function ownerOf(name: string): string {
  return name.split('.', 1)[0] ?? '';
}
