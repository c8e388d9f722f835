import { Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { Problem, type SessionDocument } from '@bocage/sdk/shared';
import { Body, Context, Doc, OwnTransaction, Param, Public, Query, SignedIn, type Ctx } from '@bocage/sdk/server';
import type { Response } from 'express';
import type { OwnIdentity } from '../../../shared/account';
import { OwnHolder } from '../own/holder';
import { identifier, passwordProof } from '../own/own-account-schemas';
import type { Holder } from '../own/own-account.service';
import type { SessionRequest } from '../request';
import { readSessionCookie, writeSessionCookie } from '../session-cookie';
import { sessionDocument } from '../session-schemas';
import { Sessions } from '../sessions.service';
import { Identities } from './identities.service';
import { clearJourneyCookie, readJourneyCookie, writeJourneyCookie } from './identity-cookie';
import { codeOfDevice, departure, identitiesDocument, journeyDocument } from './identity-schemas';

@Controller()
export class IdentityController {
  constructor(
    private readonly identities: Identities,
    private readonly sessions: Sessions,
  ) {}

  @Get('session/identity')
  @Public('this is how one signs in at the sign-in service')
  @Doc({ summary: 'Go to the sign-in service', returns: 'text/html' })
  async depart(
    @Query(departure) { back = '/' }: { back?: string },
    @Req() { secure }: SessionRequest,
    @Res() response: Response,
  ): Promise<void> {
    await this.orTold(response, '/login', async () => {
      const { address, browser } = await this.identities.depart(back, null);
      response.append('set-cookie', writeJourneyCookie(browser, secure));
      response.redirect(302, address);
    });
  }

  @Get('session/identity/callback')
  @Public('the browser comes back from the sign-in service; the state and a cookie say that it set out from here')
  @Doc({ summary: 'Come back from the sign-in service', returns: 'text/html' })
  async arrive(@Context() ctx: Ctx, @Req() request: SessionRequest, @Res() response: Response): Promise<void> {
    const { secure, headers } = request;
    const start = request.originalUrl.indexOf('?');
    const query = start < 0 ? '' : request.originalUrl.slice(start);
    const visitor = { address: ctx.address ?? '', userAgent: request.get('user-agent') ?? null };
    response.append('set-cookie', clearJourneyCookie(secure));
    await this.orTold(response, ctx.accountId === null ? '/login' : '/profile', async () => {
      const { back, signedIn, browser } = await this.identities.arrive(ctx, query, readJourneyCookie(headers.cookie, secure), visitor);
      if (signedIn) {
        await this.sessions.signOut(readSessionCookie(headers.cookie, secure));
        response.append('set-cookie', writeSessionCookie(signedIn.token, secure));
      }
      if (browser !== undefined) response.append('set-cookie', writeJourneyCookie(browser, secure));
      response.redirect(302, back);
    });
  }

  @Post('session/identity/code')
  @HttpCode(200)
  @Public('this is how one signs in; a cookie says that the sign-in service knows who asks')
  @OwnTransaction('a wrong code must still be counted')
  @Doc({ summary: 'Give the code of one’s device after the sign-in service', returns: sessionDocument })
  async giveCode(
    @Context() ctx: Ctx,
    @Body(codeOfDevice) { code }: { code: string },
    @Req() request: SessionRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionDocument> {
    const { secure, headers } = request;
    const visitor = { address: ctx.address ?? '', userAgent: request.get('user-agent') ?? null };
    const { token, document } = await this.identities.giveCode(ctx, code, readJourneyCookie(headers.cookie, secure), visitor);
    await this.sessions.signOut(readSessionCookie(headers.cookie, secure));
    response.append('set-cookie', clearJourneyCookie(secure));
    response.append('set-cookie', writeSessionCookie(token, secure));
    response.setHeader('x-modules', document.modulesVersion);
    return document;
  }

  @Get('account/identities')
  @SignedIn('one’s own account')
  @Doc({ summary: 'Accounts at the sign-in service that open one’s own', returns: identitiesDocument })
  async list(@OwnHolder() { accountId }: Holder): Promise<{ items: OwnIdentity[] }> {
    return { items: await this.identities.list(accountId) };
  }

  @Post('account/identities')
  @HttpCode(200)
  @SignedIn('one’s own account')
  @OwnTransaction('a wrong password must still be counted')
  @Doc({ summary: 'Set out to attach an account at the sign-in service', returns: journeyDocument })
  async attach(
    @OwnHolder() holder: Holder,
    @Body(passwordProof) { password }: { password: string },
    @Req() { secure }: SessionRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<{ address: string }> {
    const { address, browser } = await this.identities.departToAttach(holder, password);
    response.append('set-cookie', writeJourneyCookie(browser, secure));
    return { address };
  }

  @Delete('account/identities/:id')
  @HttpCode(204)
  @SignedIn('one’s own account')
  @Doc({ summary: 'Detach an account at the sign-in service' })
  detach(@OwnHolder() holder: Holder, @Param('id', identifier) id: string): Promise<void> {
    return this.identities.detach(holder, id);
  }

  /** A browser that navigates shows a page, not a problem: the page is told what happened. */
  private async orTold(response: Response, page: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      response.redirect(302, `${page}?refused=${encodeURIComponent(error.code)}`);
    }
  }
}
