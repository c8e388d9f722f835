import { Controller, HttpCode, Post, Put, Req } from '@nestjs/common';
import { Body, Context, Doc, OwnTransaction, Public, type Ctx } from '@bocage/sdk/server';
import type { SessionRequest } from '../request';
import { linkDocument, linkToken, newPassword, resetRequest } from './access-link-schemas';
import { AccessLinks, type LinkDocument } from './access-links.service';

const mayBeAnyone = 'who lost a password is not signed in; answers the same whether the account exists';
const holdsLink = 'who holds a link sent by mail is not signed in; the link is the proof';

@Controller('access-links')
export class AccessLinkController {
  constructor(private readonly links: AccessLinks) {}

  @Post('password-reset')
  @HttpCode(204)
  @Public(mayBeAnyone)
  @OwnTransaction('a refused request must still be counted')
  @Doc({ summary: 'Ask for a link to choose a new password, by login or mail address' })
  async askReset(@Body(resetRequest) { name }: { name: string }, @Req() request: SessionRequest): Promise<void> {
    await this.links.askReset(name, request.ip ?? '');
  }

  @Post('look')
  @HttpCode(200)
  @Public(holdsLink)
  @Doc({ summary: 'What an unused link opens', returns: linkDocument })
  look(@Body(linkToken) { token }: { token: string }): Promise<LinkDocument> {
    return this.links.look(token);
  }

  @Put('password')
  @Public(holdsLink)
  @Doc({ summary: 'Choose a password; the link is used up and all sessions end', returns: linkDocument })
  choosePassword(@Context() ctx: Ctx, @Body(newPassword) { token, password }: { token: string; password: string }): Promise<LinkDocument> {
    return this.links.choosePassword(ctx, token, password);
  }

  @Put('mail')
  @Public(holdsLink)
  @Doc({ summary: 'Confirm a new mail address', returns: linkDocument })
  confirmMail(@Context() ctx: Ctx, @Body(linkToken) { token }: { token: string }): Promise<LinkDocument> {
    return this.links.confirmMail(ctx, token);
  }
}
