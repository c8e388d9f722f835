import { problem, scopes, type Permission, type SessionDocument } from '@bocage/sdk/shared';
import type { Ctx, Entitlement } from '@bocage/sdk/server';
import type { Request } from 'express';
import type { Standing } from '../access/readers.repository';
import { heldRight } from '../access/held-right';

export const viewRight: Permission = 'core.account.view-as';

export const viewingMinutes = 30;

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);
/** What stays open whatever happens: knowing where one is, leaving, signing out. */
const alwaysOpen = new Set(['GET /api/session', 'DELETE /api/session', 'DELETE /api/session/viewing']);
/** What belongs to the person alone. */
const personal = /^\/api\/(profile|account|access-links|notifications)(\/|$)/;

/** Refuses what someone who looks through the eyes of another may not do; told before anything of the request is read. */
export function assertOnlyLooking({ method, originalUrl }: Request, { person, isOver }: NonNullable<SessionDocument['viewing']>): void {
  const path = (originalUrl.split('?', 1)[0] ?? '').toLowerCase().replaceAll(/\/+/g, '/').replace(/\/$/, '');
  if (alwaysOpen.has(`${method} ${path}`)) return;
  if (isOver) throw problem('core.viewing-over', {}, 403);
  const isReading = safeMethods.has(method) || (method === 'POST' && path === '/api/graphql');
  if (!isReading) throw problem('core.viewing-read-only', { person }, 403);
  if (personal.test(path)) throw problem('core.viewing-personal', {}, 403);
}

/** Whether someone could sign in and act for that organisation today. */
export const isOpen = ({ account, organisationStatus, membership }: Standing): boolean =>
  account === 'active' && organisationStatus === 'active' && membership === 'current';

/** Rights about records, or about what everyone may know: they govern nobody. */
const harmless = new Set(['metadata', 'site', 'access-request', 'share', 'access-grant', 'data-return']);
const known = new Set<Permission>(['core.reference.read', 'core.organisation.read']);

const administers = (permission: Permission): boolean =>
  permission.startsWith('core.') && !known.has(permission) && !harmless.has(permission.split('.')[1] ?? '');

const reachOf = (rights: Ctx['rights'], permission: Permission): number => {
  const held: readonly Entitlement[] = rights.get(permission) ?? [];
  const widest = heldRight(held);
  return widest ? scopes.indexOf(widest.scope) : -1;
};

/** Whether someone governs anything that the viewer does not govern at least as far. */
export function administersMore(person: Pick<Ctx, 'rights' | 'organisation'>, viewer: Pick<Ctx, 'rights' | 'organisation'>): boolean {
  const network = scopes.indexOf('network');
  const isSame = person.organisation?.id === viewer.organisation?.id;
  return [...person.rights.keys()].filter(administers).some((permission) => {
    const [theirs, ours] = [reachOf(person.rights, permission), reachOf(viewer.rights, permission)];
    return ours < theirs || (!isSame && ours < network);
  });
}
