import { Controller, Put, Req } from '@nestjs/common';
import type { Locale, SessionDocument } from '@bocage/sdk/shared';
import { Body, Context, Doc, SignedIn, type Ctx } from '@bocage/sdk/server';
import { AccountRepository } from './account.repository';
import type { SessionRequest } from './request';
import { readSessionCookie } from './session-cookie';
import { profile, sessionDocument } from './session-schemas';
import { Sessions } from './sessions.service';

@Controller('profile')
export class ProfileController {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly sessions: Sessions,
  ) {}

  @Put()
  @SignedIn('one changes one’s own language')
  @Doc({ summary: 'Change one’s own profile', returns: sessionDocument })
  async update(
    @Context() { accountId }: Ctx,
    @Body(profile) { locale }: { locale: Locale },
    @Req() request: SessionRequest,
  ): Promise<SessionDocument> {
    if (accountId) await this.accounts.setLocale(accountId, locale);
    return this.sessions.documentOf(readSessionCookie(request.headers.cookie, request.secure) ?? '');
  }
}
