import { Controller, Delete, HttpCode, Post, Req, Res } from '@nestjs/common';
import { problem, type JsonSchema, type SessionDocument } from '@bocage/sdk/shared';
import { Body, Can, Context, Doc, SignedIn, type Ctx } from '@bocage/sdk/server';
import type { Response } from 'express';
import type { SessionRequest } from '../accounts/request';
import { readSessionCookie } from '../accounts/session-cookie';
import { sessionDocument } from '../accounts/session-schemas';
import { Sessions } from '../accounts/sessions.service';
import { Viewing, type Look } from './viewing.service';

const identifier: JsonSchema = { type: 'string', format: 'uuid' };

const look: JsonSchema = {
  type: 'object',
  properties: {
    accountId: identifier,
    organisationId: identifier,
    reason: { type: 'string', minLength: 3, maxLength: 500, pattern: '\\S' },
  },
  required: ['accountId', 'organisationId', 'reason'],
  additionalProperties: false,
};

@Controller('session/viewing')
export class ViewingController {
  constructor(
    private readonly viewing: Viewing,
    private readonly sessions: Sessions,
  ) {}

  @Post()
  @HttpCode(200)
  @Can('core.account.view-as')
  @Doc({ summary: 'Look at the platform as someone else sees it, for half an hour, without changing anything', returns: sessionDocument })
  async start(
    @Context() ctx: Ctx,
    @Body(look) body: Look,
    @Req() request: SessionRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionDocument> {
    const token = readSessionCookie(request.headers.cookie, request.secure);
    // A token of a program has no screen to look at.
    if (token === undefined) throw problem('core.session-missing', {}, 401);
    await this.viewing.start(ctx, token, body);
    return this.answer(token, response);
  }

  @Delete()
  @HttpCode(200)
  @SignedIn('one comes back to one’s own account')
  @Doc({ summary: 'Come back to one’s own account', returns: sessionDocument })
  async leave(@Req() request: SessionRequest, @Res({ passthrough: true }) response: Response): Promise<SessionDocument> {
    const token = readSessionCookie(request.headers.cookie, request.secure) ?? '';
    if (!request.session) throw problem('core.session-missing', {}, 401);
    await this.viewing.leave(request.session, token);
    return this.answer(token, response);
  }

  private async answer(token: string, response: Response): Promise<SessionDocument> {
    const document = await this.sessions.documentOf(token);
    response.setHeader('x-modules', document.modulesVersion);
    return document;
  }
}
