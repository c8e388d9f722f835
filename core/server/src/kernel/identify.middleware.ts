import { Inject, Injectable } from '@nestjs/common';
import { locales, problem, type Locale } from '@bocage/sdk/shared';
import type { NextFunction, Response } from 'express';
import { ApiTokens } from '../accounts/api-tokens/api-tokens.service';
import type { AuthenticatedSession } from '../accounts/authenticated-session';
import { assertSameOrigin } from '../accounts/csrf';
import { readSessionCookie } from '../accounts/session-cookie';
import { Sessions } from '../accounts/sessions.service';
import { assertOnlyLooking } from '../viewing/viewing-rules';
import type { Deployment } from './deployment';
import { sendProblem } from './problem.filter';
import type { PlatformRequest } from './request';
import { DeploymentToken } from './tokens';

function preferredLocale(request: PlatformRequest): Locale {
  return (request.acceptsLanguages([...locales]) || 'fr') as Locale;
}

/** First step of every request to the API: who asks, from where, and may this page ask at all. */
@Injectable()
export class IdentifyMiddleware {
  constructor(
    private readonly sessions: Sessions,
    private readonly tokens: ApiTokens,
    @Inject(DeploymentToken) private readonly deployment: Deployment,
  ) {}

  async use(request: PlatformRequest, response: Response, next: NextFunction): Promise<void> {
    response.setHeader('cache-control', 'no-store');
    request.ctx = anonymous(request);
    try {
      assertNoSecretInAddress(request);
      const session = await this.session(request);
      request.session = session;
      if (session) {
        request.ctx = { ...request.ctx, ...session.identity };
        response.setHeader('x-modules', session.shownVersion);
      }
      // A program sends its token on purpose, which no page of another site could make a browser do.
      assertSameOrigin(request, session?.apiToken ? null : session, this.deployment.address);
      if (session?.apiToken) assertWithinToken(request, session.apiToken);
      if (session?.viewing) assertOnlyLooking(request, session.viewing);
      // Not even the shape of the API is told to strangers.
      if (!session && request.originalUrl.startsWith('/api/graphql')) throw problem('core.session-missing', {}, 401);
    } catch (error) {
      return sendProblem(error, request, response);
    }
    next();
  }

  /** A header is believed before a cookie: a program that sends a worthless token is told so, whoever its browser is. */
  private async session(request: PlatformRequest): Promise<AuthenticatedSession | null> {
    const header = request.get('authorization');
    if (header === undefined || !/^bearer /i.test(header))
      return this.sessions.authenticate(readSessionCookie(request.headers.cookie, request.secure));
    const session = await this.tokens.authenticate(header);
    if (!session) throw problem('core.token-refused', {}, 401);
    return session;
  }
}

const secretNames = ['access_token', 'api_token', 'bearer_token', 'session_token', 'bocage_session', 'password'];

/** Addresses are written to logs and histories. */
function assertNoSecretInAddress({ originalUrl }: PlatformRequest): void {
  const query = new URLSearchParams(originalUrl.split('?').slice(1).join('?'));
  if (secretNames.some((name) => query.has(name)) || /bocage_[\w-]{43}/.test(originalUrl)) throw problem('core.secret-in-address', {}, 400);
}

/** Whatever it was lent, a token leaves accounts, sessions and tokens alone, and does not read what the person is told in words. */
function assertWithinToken({ method, originalUrl }: PlatformRequest, { isReadOnly }: { readonly isReadOnly: boolean }): void {
  const path = (originalUrl.split('?', 1)[0] ?? '').toLowerCase();
  const isRead = method === 'GET' || method === 'HEAD' || path === '/api/graphql';
  const isPersonal =
    /^\/api\/+(account|profile|session|access-links|notifications)(\/|$)/.test(path) && !(isRead && path === '/api/session');
  if (isPersonal) throw problem('core.token-cannot-manage', {}, 403);
  if (isReadOnly && !isRead) throw problem('core.token-read-only', {}, 403);
}

/** An IPv4 address as people write it, also where the server listens to both kinds. */
const plainAddress = (address: string) => address.replace(/^::ffff:(?=\d+\.)/, '');

function anonymous(request: PlatformRequest): PlatformRequest['ctx'] {
  return {
    requestId: request.requestId,
    ...(request.ip !== undefined && { address: plainAddress(request.ip) }),
    locale: preferredLocale(request),
    accountId: null,
    personId: null,
    organisation: null,
    rights: new Map(),
    sites: { ids: [], areas: [] },
    awaitedLevels: [],
  };
}
