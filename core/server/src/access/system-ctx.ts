import type { SessionOrganisation } from '@bocage/sdk/shared';
import type { Ctx } from '@bocage/sdk/server';
import { randomUUID } from 'node:crypto';

/** The context of the command line and of jobs, for one organisation or for none: reads everything, holds no role. */
export function systemCtx(organisation: SessionOrganisation | null = null): Ctx {
  return {
    requestId: randomUUID(),
    locale: 'fr',
    accountId: null,
    personId: null,
    organisation,
    rights: new Map(),
    sites: { ids: [], areas: [] },
    awaitedLevels: [],
    unrestricted: true,
  };
}
