import { Controller, Delete, Get, HttpCode, Patch, Post, Put, Req, Res } from '@nestjs/common';
import { Body, Doc, OwnTransaction, Param, SignedIn } from '@bocage/sdk/server';
import type { Response } from 'express';
import type { ApiToken, Enrolment, OwnAccount, OwnSession } from '../../../shared/account';
import { ApiTokens, type TokenRequest } from '../api-tokens/api-tokens.service';
import type { SessionRequest } from '../request';
import { SecondFactors } from '../second-factor/second-factors.service';
import { writeSessionCookie } from '../session-cookie';
import { OwnHolder } from './holder';
import * as schemas from './own-account-schemas';
import type { OwnName } from './own-account.repository';
import { OwnAccounts, type Holder } from './own-account.service';

const own = 'one’s own account';
const counted = 'a wrong password must still be counted';

@Controller('account')
export class OwnAccountController {
  constructor(
    private readonly accounts: OwnAccounts,
    private readonly tokens: ApiTokens,
    private readonly secondFactors: SecondFactors,
  ) {}

  @Get()
  @SignedIn(own)
  @Doc({ summary: 'One’s own account', returns: schemas.ownAccountDocument })
  document(@OwnHolder() { accountId }: Holder): Promise<OwnAccount> {
    return this.accounts.document(accountId);
  }

  @Patch('name')
  @SignedIn(own)
  @Doc({ summary: 'Change one’s own name', returns: schemas.ownAccountDocument })
  async rename(@OwnHolder() holder: Holder, @Body(schemas.ownName) name: OwnName): Promise<OwnAccount> {
    await this.accounts.assertOwn(holder.accountId);
    await this.accounts.rename(holder, name);
    return this.accounts.document(holder.accountId);
  }

  @Put('mail')
  @SignedIn(own)
  @OwnTransaction(counted)
  @Doc({ summary: 'Give another mail address, used once its owner has confirmed it', returns: schemas.ownAccountDocument })
  async changeMail(
    @OwnHolder() holder: Holder,
    @Body(schemas.mailChange) { email, password }: { email: string; password: string },
  ): Promise<OwnAccount> {
    await this.accounts.changeMail(holder, email.trim(), password);
    return this.accounts.document(holder.accountId);
  }

  @Put('password')
  @HttpCode(204)
  @SignedIn(own)
  @OwnTransaction(counted)
  @Doc({ summary: 'Change one’s own password; other sessions end' })
  async changePassword(
    @OwnHolder() holder: Holder,
    @Body(schemas.passwordChange) { password, newPassword }: { password: string; newPassword: string },
    @Req() request: SessionRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    keep(await this.accounts.changePassword(holder, password, newPassword), request, response);
  }

  @Get('sessions')
  @SignedIn(own)
  @Doc({ summary: 'Where one is signed in', returns: schemas.sessionsDocument })
  async sessions(@OwnHolder() holder: Holder): Promise<{ items: OwnSession[] }> {
    return { items: await this.accounts.listSessions(holder) };
  }

  @Delete('sessions')
  @HttpCode(204)
  @SignedIn(own)
  @Doc({ summary: 'Sign out everywhere else' })
  endOthers(@OwnHolder() holder: Holder): Promise<void> {
    return this.accounts.endOtherSessions(holder);
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @SignedIn(own)
  @Doc({ summary: 'End one of one’s own sessions' })
  endSession(@OwnHolder() holder: Holder, @Param('id', schemas.identifier) id: string): Promise<void> {
    return this.accounts.endSession(holder, id);
  }

  @Get('tokens')
  @SignedIn(own)
  @Doc({ summary: 'One’s own tokens for programs', returns: schemas.tokensDocument })
  async listTokens(@OwnHolder() { accountId }: Holder): Promise<{ items: ApiToken[] }> {
    return { items: await this.tokens.list(accountId) };
  }

  @Post('tokens')
  @SignedIn(own)
  @Doc({ summary: 'Make a token for a program; it is told once', returns: schemas.newTokenDocument })
  createToken(
    @OwnHolder() { ctx, accountId }: Holder,
    @Body(schemas.tokenRequest) request: TokenRequest,
  ): Promise<{ id: string; token: string }> {
    return this.tokens.create(ctx, accountId, request);
  }

  @Delete('tokens/:id')
  @HttpCode(204)
  @SignedIn(own)
  @Doc({ summary: 'Revoke a token' })
  revokeToken(@OwnHolder() { ctx, accountId }: Holder, @Param('id', schemas.identifier) id: string): Promise<void> {
    return this.tokens.revoke(ctx, accountId, id);
  }

  @Post('second-factor')
  @HttpCode(200)
  @SignedIn(own)
  @Doc({ summary: 'Begin to protect the sign-in by codes of a device', returns: schemas.enrolmentDocument })
  async propose(@OwnHolder() { accountId }: Holder): Promise<Enrolment> {
    const { login } = await this.accounts.assertOwn(accountId);
    return this.secondFactors.propose(accountId, login);
  }

  @Put('second-factor')
  @SignedIn(own)
  @Doc({ summary: 'Show a first code: codes are asked for from now on', returns: schemas.recoveryCodesDocument })
  async confirm(
    @OwnHolder() holder: Holder,
    @Body(schemas.codeProof) { code }: { code: string },
    @Req() request: SessionRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<{ recoveryCodes: string[] }> {
    const { recoveryCodes, token } = await this.accounts.confirmSecondFactor(holder, code);
    keep(token, request, response);
    return { recoveryCodes };
  }

  @Post('second-factor/removal')
  @HttpCode(204)
  @SignedIn(own)
  @OwnTransaction(counted)
  @Doc({ summary: 'Stop asking for codes' })
  async remove(
    @OwnHolder() holder: Holder,
    @Body(schemas.passwordProof) { password }: { password: string },
    @Req() request: SessionRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    keep(await this.accounts.removeSecondFactor(holder, password), request, response);
  }

  @Post('second-factor/recovery-codes')
  @HttpCode(200)
  @SignedIn(own)
  @OwnTransaction(counted)
  @Doc({ summary: 'Make new recovery codes; the former ones are worth nothing', returns: schemas.recoveryCodesDocument })
  async renewCodes(
    @OwnHolder() holder: Holder,
    @Body(schemas.passwordProof) { password }: { password: string },
  ): Promise<{ recoveryCodes: string[] }> {
    return { recoveryCodes: await this.accounts.renewRecoveryCodes(holder, password) };
  }
}

/** The session goes on under another token. */
function keep(token: string, request: SessionRequest, response: Response): void {
  response.append('set-cookie', writeSessionCookie(token, request.secure));
}
