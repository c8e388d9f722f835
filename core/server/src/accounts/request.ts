import type { Request } from 'express';
import type { AuthenticatedSession } from './authenticated-session';

/** A request with what the kernel found out about its session. */
export interface SessionRequest extends Request {
  readonly session: AuthenticatedSession | null;
}
