import { Injectable } from '@nestjs/common';
import type { Permission } from '@bocage/sdk/shared';
import type { Ctx, Entitlement } from '@bocage/sdk/server';
import { roleEntitlement } from './held-right';
import { RightsRepository, type StoredRights } from './rights.repository';

/** What a context knows of the rights of someone in an organisation. */
export type Rights = Pick<Ctx, 'rights' | 'sites' | 'awaitedLevels'>;

interface Remembered {
  readonly version: string;
  readonly rights: Promise<Rights>;
}

/** The right whose holders are the stewards of their organisation. */
export const stewardRight: Permission = 'core.access-request.decide';

/** Rights kept in memory, at most; those asked for longest ago are forgotten first. */
const remembered = 5000;

const entitlement = (given: Partial<Entitlement> & Pick<Entitlement, 'source' | 'sourceIds' | 'reach'>): Entitlement => ({
  limits: {},
  exact: false,
  blurred: false,
  ...given,
});

type Limits = Entitlement['limits'];

const filled = (limits: { readonly [Name in keyof Limits]: Limits[Name] | null }): Limits =>
  Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== null && value !== undefined));

const isPublicRead: Entitlement = entitlement({ source: 'public', sourceIds: [], reach: { kind: 'public' } });

/** Rights of core are about the platform itself; only these of them are about records that may be lent. */
const lendable = new Set<Permission>(['core.metadata.read', 'core.site.read']);
const isLendable = (permission: Permission) => !permission.startsWith('core.') || lendable.has(permission);
const actionOf = (permission: Permission) => permission.split('.')[2] ?? '';

function shared(stored: StoredRights, action: string, isExactRole: boolean): Entitlement[] {
  return stored.shares
    .filter(({ actions }) => actions.includes(action))
    .map(({ id, objectType, object, owner, area, exact, sensitive }) =>
      entitlement({
        source: 'share',
        sourceIds: [id],
        reach:
          objectType === 'dataset'
            ? { kind: 'datasets', datasets: [object], owner }
            : objectType === 'site'
              ? { kind: 'site', site: object, area, owner }
              : { kind: 'records', records: [object], owner },
        exact: exact && sensitive && isExactRole,
        blurred: !exact,
      }),
    );
}

/** Shares of datasets, or of records, of one owner that give the same are one condition. */
function merged(entitlements: readonly Entitlement[]): Entitlement[] {
  const alone: Entitlement[] = [];
  const groups = new Map<string, Entitlement>();
  for (const one of entitlements) {
    const { reach } = one;
    if (one.source !== 'share' || reach.kind === 'site') {
      alone.push(one);
      continue;
    }
    const owner = reach.kind === 'datasets' || reach.kind === 'records' ? reach.owner : '';
    const key = `${reach.kind} ${owner} ${one.exact} ${one.blurred}`;
    const before = groups.get(key);
    groups.set(key, before ? together(before, one) : one);
  }
  return [...alone, ...groups.values()];
}

function together(one: Entitlement, other: Entitlement): Entitlement {
  const sourceIds = [...one.sourceIds, ...other.sourceIds];
  if (one.reach.kind === 'datasets' && other.reach.kind === 'datasets')
    return { ...one, sourceIds, reach: { ...one.reach, datasets: [...one.reach.datasets, ...other.reach.datasets] } };
  if (one.reach.kind === 'records' && other.reach.kind === 'records')
    return { ...one, sourceIds, reach: { ...one.reach, records: [...one.reach.records, ...other.reach.records] } };
  throw new Error('entitlements of two kinds cannot be one');
}

function granted(stored: StoredRights, action: string): Entitlement[] {
  return stored.grants
    .filter(({ actions }) => actions.includes(action))
    .map(({ id, taxa, areas, hasPolygon, sensitive }) =>
      entitlement({
        source: 'grant',
        sourceIds: [id],
        reach: { kind: 'everything' },
        limits: filled({ taxa, areas, polygonsOf: hasPolygon ? [id] : null }),
        exact: sensitive,
      }),
    );
}

const stewarded = (stored: StoredRights): Entitlement[] =>
  stored.stewardships.map(({ id, taxa, areas }) =>
    entitlement({ source: 'stewardship', sourceIds: [id], reach: { kind: 'everything' }, limits: filled({ taxa, areas }), exact: true }),
  );

/**
 * A right needs a role; what is lent then widens it. Grants, shares and stewardships alone open nothing:
 * they end with the membership.
 */
export function rightsOf(stored: StoredRights): Rights {
  const rights = new Map<Permission, Entitlement[]>();
  for (const { permission, role, scope, exact, taxa, areas, maxSensitivity } of stored.roles) {
    const right = roleEntitlement({ scope, exact }, filled({ taxa, areas, maxSensitivity }), role);
    rights.set(permission, [...(rights.get(permission) ?? []), right]);
  }
  const isSteward = rights.has(stewardRight);
  for (const [permission, held] of rights) {
    if (!isLendable(permission)) continue;
    const action = actionOf(permission);
    const isExactRole = held.some(({ exact }) => exact);
    const isReading = action === 'read' || action === 'export';
    const lent = merged([
      ...shared(stored, action, isExactRole),
      ...granted(stored, action),
      ...(isSteward && isReading ? stewarded(stored) : []),
      ...(action === 'read' ? [isPublicRead] : []),
    ]);
    rights.set(permission, [...held, ...lent]);
  }
  const areas = stored.sites.flatMap(({ area }) => (area === null ? [] : [area]));
  return { rights, sites: { ids: stored.sites.map(({ id }) => id), areas }, awaitedLevels: stored.awaitedLevels };
}

/**
 * The rights of everyone, remembered for the version of the platform they were read at: each request reads that version
 * first, so that a change is known on every node at once.
 */
@Injectable()
export class RightsBook {
  private readonly book = new Map<string, Remembered>();

  constructor(private readonly repository: RightsRepository) {}

  of(accountId: string, organisationId: string, version: string): Promise<Rights> {
    const key = `${accountId} ${organisationId}`;
    const known = this.book.get(key);
    this.book.delete(key);
    const entry = known?.version === version ? known : { version, rights: this.read(key, accountId, organisationId) };
    this.book.set(key, entry);
    for (const oldest of this.book.keys()) {
      if (this.book.size <= remembered) break;
      this.book.delete(oldest);
    }
    return entry.rights;
  }

  private async read(key: string, accountId: string, organisationId: string): Promise<Rights> {
    try {
      return rightsOf(await this.repository.of(accountId, organisationId));
    } catch (error) {
      this.book.delete(key);
      throw error;
    }
  }
}
