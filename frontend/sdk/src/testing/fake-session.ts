import type { SessionDocument } from '@bocage/sdk/shared';

/** A person signed in for one organisation that has `synthesis`. */
export function aSession(changes: Partial<SessionDocument> = {}): SessionDocument {
  const organisation = { id: 'o1', code: 'DEP', name: 'Département du Littoral' };
  return {
    account: { id: 'a1', login: 'alice', locale: 'fr' },
    person: { id: 'p1', displayName: 'Alice Lefèbvre' },
    organisations: [organisation],
    organisation,
    modules: { synthesis: { state: 'on', settings: { pageSize: 50 } } },
    permissions: { 'synthesis.observation.read': { scope: 'org', exact: false } },
    csrfToken: 'token',
    modulesVersion: 'v1',
    demonstration: false,
    ...changes,
  };
}
