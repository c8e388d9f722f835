import { Injectable } from '@nestjs/common';
import { locales, problem, type Locale } from '@bocage/sdk/shared';
import type { NextFunction, Response } from 'express';
import { assertSameOrigin } from '../accounts/csrf';
import { readSessionCookie } from '../accounts/session-cookie';
import { Sessions } from '../accounts/sessions.service';
import { sendProblem } from './problem.filter';
import type { PlatformRequest } from './request';

function preferredLocale(request: PlatformRequest): Locale {
  return (request.acceptsLanguages([...locales]) || 'fr') as Locale;
}

/** First step of every request to the API: who asks, from where, and may this page ask at all. */
@Injectable()
export class IdentifyMiddleware {
  constructor(private readonly sessions: Sessions) {}

  async use(request: PlatformRequest, response: Response, next: NextFunction): Promise<void> {
    response.setHeader('cache-control', 'no-store');
    request.ctx = anonymous(request);
    try {
      const session = await this.sessions.authenticate(readSessionCookie(request.headers.cookie));
      request.session = session;
      if (session) {
        request.ctx = { ...request.ctx, ...session.identity };
        response.setHeader('x-modules', session.modulesVersion);
      }
      assertSameOrigin(request, session);
      // Not even the shape of the API is told to strangers.
      if (!session && request.originalUrl.startsWith('/api/graphql')) throw problem('core.session-missing', {}, 401);
    } catch (error) {
      return sendProblem(error, request, response);
    }
    next();
  }
}

function anonymous(request: PlatformRequest): PlatformRequest['ctx'] {
  return {
    requestId: request.requestId,
    locale: preferredLocale(request),
    accountId: null,
    personId: null,
    organisation: null,
    rights: new Map(),
    sites: { ids: [], areas: [] },
  };
}
