import type { Ctx } from '@bocage/sdk/server';
import type { Request } from 'express';
import type { AuthenticatedSession } from '../accounts/sessions.service';

/** A request as the kernel carries it. */
export interface PlatformRequest extends Request {
  ctx: Ctx;
  requestId: string;
  session: AuthenticatedSession | null;
}
