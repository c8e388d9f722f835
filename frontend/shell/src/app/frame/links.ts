import type { NavEntry } from '@bocage/sdk/shared';

/** Address of a screen of a module: its own, or one beside the navigation of the administration. */
export function linkOf(key: string, { path, administration }: Pick<NavEntry, 'path' | 'administration'>): string {
  return `${administration ? '/administration' : ''}/${key}${path && `/${path}`}`;
}
