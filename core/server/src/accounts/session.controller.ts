import { Controller, Delete, Get, HttpCode, Post, Put, Req, Res } from '@nestjs/common';
import { problem, type SessionDocument } from '@bocage/sdk/shared';
import { Body, Context, Doc, OwnTransaction, Public, SignedIn, type Ctx } from '@bocage/sdk/server';
import type { Response } from 'express';
import type { SessionRequest } from './request';
import { clearSessionCookie, readSessionCookie, writeSessionCookie } from './session-cookie';
import { actingOrganisation, credentials, sessionDocument } from './session-schemas';
import { Sessions, type Credentials } from './sessions.service';
import { Viewing } from '../viewing/viewing.service';

@Controller('session')
export class SessionController {
  constructor(
    private readonly sessions: Sessions,
    private readonly viewing: Viewing,
  ) {}

  @Post()
  @HttpCode(200)
  @Public('this is how one signs in')
  @OwnTransaction('a refused sign-in must still be counted')
  @Doc({ summary: 'Sign in', returns: sessionDocument })
  async signIn(
    @Context() ctx: Ctx,
    @Body(credentials) given: Credentials,
    @Req() request: SessionRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionDocument> {
    const visitor = { address: ctx.address ?? '', userAgent: request.get('user-agent') ?? null };
    const { token, document } = await this.sessions.signIn(ctx, given, visitor);
    await this.sessions.signOut(readSessionCookie(request.headers.cookie, request.secure));
    response.append('set-cookie', writeSessionCookie(token, request.secure));
    response.setHeader('x-modules', document.modulesVersion);
    return document;
  }

  @Get()
  @Public('answers 401 to who is not signed in, and says so by name')
  @Doc({ summary: 'Who is signed in, for which organisation, with which modules and rights', returns: sessionDocument })
  async current(@Req() { session }: SessionRequest): Promise<SessionDocument> {
    if (!session) throw problem('core.session-missing', {}, 401);
    return this.sessions.document(session);
  }

  @Delete()
  @HttpCode(204)
  @Public('signing out twice is harmless')
  @Doc({ summary: 'Sign out' })
  async signOut(@Req() request: SessionRequest, @Res({ passthrough: true }) response: Response): Promise<void> {
    const token = readSessionCookie(request.headers.cookie, request.secure);
    if (request.session?.viewing) await this.viewing.leave(request.session, token ?? '');
    await this.sessions.signOut(token);
    response.append('set-cookie', clearSessionCookie(request.secure));
  }

  @Put('organisation')
  @SignedIn('one chooses among one’s own organisations')
  @Doc({ summary: 'Act for another of one’s organisations', returns: sessionDocument })
  async actFor(
    @Body(actingOrganisation) { organisationId }: { organisationId: string },
    @Req() request: SessionRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionDocument> {
    const known = readSessionCookie(request.headers.cookie, request.secure) ?? '';
    const { token, document } = await this.sessions.actFor(known, organisationId);
    response.append('set-cookie', writeSessionCookie(token, request.secure));
    response.setHeader('x-modules', document.modulesVersion);
    return document;
  }
}
