import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { problem } from '@bocage/sdk/shared';
import { ctxOf, requestOf } from '@bocage/sdk/server';
import type { SessionRequest } from '../request';
import { readSessionCookie } from '../session-cookie';
import type { Holder } from './own-account.service';

/** Injects who acts on an own account: a browser with a session, never a program with a token. */
export const OwnHolder = createParamDecorator((_: unknown, execution: ExecutionContext): Holder => {
  const request = requestOf<SessionRequest>(execution);
  const ctx = ctxOf(execution);
  const token = readSessionCookie(request.headers.cookie, request.secure);
  if (!ctx.accountId || token === undefined || request.session?.apiToken) throw problem('core.session-missing', {}, 401);
  // Who looks through the eyes of another sees the records of that person, not the account.
  if (ctx.viewedBy !== undefined) throw problem('core.account-not-shown', {}, 403);
  return { ctx, accountId: ctx.accountId, token, address: request.ip ?? '' };
});
