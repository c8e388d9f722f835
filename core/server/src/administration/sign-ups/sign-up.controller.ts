import { Controller, Get, HttpCode, Post, Put, Req } from '@nestjs/common';
import { Body, Can, Context, Doc, OwnTransaction, Param, Public, type Ctx } from '@bocage/sdk/server';
import type { OpenSignUp, SignUp, SignUpSettings } from '../../../shared/sign-ups';
import type { SessionRequest } from '../../accounts/request';
import * as schemas from './sign-up-schemas';
import { SignUpDecisions, type Acceptance } from './sign-up-decisions.service';
import type { NewSignUp } from './sign-up.repository';
import { SignUps } from './sign-ups.service';

@Controller()
export class SignUpController {
  constructor(
    private readonly signUps: SignUps,
    private readonly decisions: SignUpDecisions,
  ) {}

  @Get('sign-ups')
  @Public('who asks for an account is not signed in; 404 where nobody may ask')
  @Doc({ summary: 'Organisations one may ask for an account, and the charter', returns: schemas.openDocument })
  open(): Promise<OpenSignUp> {
    return this.signUps.open();
  }

  @Post('sign-ups')
  @HttpCode(204)
  @Public('who asks for an account is not signed in; answers the same whether one has an account')
  @OwnTransaction('a refused request must still be counted')
  @Doc({ summary: 'Ask for an account; a mail asks to confirm the address' })
  async ask(
    @Context() ctx: Ctx,
    @Body(schemas.newSignUp) body: Omit<NewSignUp, 'locale'> & { charterAccepted: true },
    @Req() request: SessionRequest,
  ): Promise<void> {
    await this.signUps.ask(ctx, body, request.ip ?? '');
  }

  @Post('sign-ups/confirmation')
  @HttpCode(200)
  @Public('who holds the link of the confirmation mail is not signed in')
  @Doc({ summary: 'Confirm the address of a request: it now waits for its organisation', returns: schemas.confirmedDocument })
  confirm(@Context() ctx: Ctx, @Body(schemas.confirmation) { token }: { token: string }): Promise<{ organisation: string }> {
    return this.signUps.confirm(ctx, token);
  }

  @Get('administration/sign-ups')
  @Can('core.account.manage')
  @Doc({ summary: 'Requests for an account that wait for a decision, oldest first, 500 at most', returns: schemas.signUpsDocument })
  async waiting(@Context() ctx: Ctx): Promise<{ items: SignUp[] }> {
    return { items: await this.decisions.waiting(ctx) };
  }

  @Post('administration/sign-ups/:id/acceptance')
  @HttpCode(204)
  @Can('core.account.manage')
  @Doc({ summary: 'Make the account with its first roles, and invite the person' })
  accept(@Context() ctx: Ctx, @Param('id', schemas.identifier) id: string, @Body(schemas.acceptance) body: Acceptance): Promise<void> {
    return this.decisions.accept(ctx, id, body);
  }

  @Post('administration/sign-ups/:id/refusal')
  @HttpCode(204)
  @Can('core.account.manage')
  @Doc({ summary: 'Refuse a request; the reason is sent to the person' })
  refuse(
    @Context() ctx: Ctx,
    @Param('id', schemas.identifier) id: string,
    @Body(schemas.refusal) { reason }: { reason: string },
  ): Promise<void> {
    return this.decisions.refuse(ctx, id, reason.trim());
  }

  @Get('administration/sign-up-settings')
  @Can('core.organisation.manage')
  @Doc({ summary: 'Who accepts requests for accounts', returns: schemas.settingsDocument })
  settings(@Context() ctx: Ctx): Promise<SignUpSettings> {
    return this.decisions.settings(ctx);
  }

  @Put('administration/sign-up-settings/network')
  @Can('core.platform.supervise', 'network')
  @Doc({ summary: 'Let organisations accept requests for accounts, or none', returns: schemas.settingsDocument })
  async setNetwork(@Context() ctx: Ctx, @Body(schemas.setting) { acceptsSignUp }: { acceptsSignUp: boolean }): Promise<SignUpSettings> {
    await this.decisions.openNetwork(ctx, acceptsSignUp);
    return this.decisions.settings(ctx);
  }

  @Put('administration/sign-up-settings/organisations/:id')
  @Can('core.organisation.manage')
  @Doc({ summary: 'Accept requests for accounts of an organisation, or not', returns: schemas.settingsDocument })
  async setOrganisation(
    @Context() ctx: Ctx,
    @Param('id', schemas.identifier) id: string,
    @Body(schemas.setting) { acceptsSignUp }: { acceptsSignUp: boolean },
  ): Promise<SignUpSettings> {
    await this.decisions.openOrganisation(ctx, id, acceptsSignUp);
    return this.decisions.settings(ctx);
  }
}
