import type { SessionDocument, SessionOrganisation } from '@bocage/sdk/shared';
import type { Ctx } from '@bocage/sdk/server';

/** What the session cookie of a request proves. */
export interface AuthenticatedSession {
  /** The part of the context that the session decides. */
  readonly identity: Omit<Ctx, 'requestId' | 'accountId' | 'personId' | 'organisation'> & {
    readonly accountId: string;
    readonly personId: string;
    readonly organisation: SessionOrganisation;
  };
  readonly login: string;
  readonly displayName: string;
  readonly csrfToken: string;
  readonly modulesVersion: string;
  readonly isDemonstration: boolean;
  /** Set when a program asks with a personal token. */
  readonly apiToken?: { readonly id: string; readonly isReadOnly: boolean };
  /** As the screens are told: another one too when one begins or stops to look as someone else. */
  readonly shownVersion: string;
  readonly viewing?: SessionDocument['viewing'];
}
