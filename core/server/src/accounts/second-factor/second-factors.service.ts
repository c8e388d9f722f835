import { Injectable } from '@nestjs/common';
import { problem } from '@bocage/sdk/shared';
import { Events, type Ctx } from '@bocage/sdk/server';
import { toString as squareOf } from 'qrcode';
import type { Enrolment, SecondFactorState } from '../../../shared/account';
import { SecurityNotices } from '../security-notices.service';
import { sha256 } from '../session-token';
import { enrolmentAddress, isOneTimeCode, newRecoveryCode, newSecret, plainRecoveryCode, stepOf } from './one-time-code';
import { SecondFactorRepository } from './second-factor.repository';

const recoveryCodes = 10;

export type SecondFactorVerdict = 'not-asked' | 'right' | 'needed' | 'wrong';

/** One-time codes asked for after the password. */
@Injectable()
export class SecondFactors {
  constructor(
    private readonly repository: SecondFactorRepository,
    private readonly events: Events,
    private readonly notices: SecurityNotices,
  ) {}

  /** A code is used up by being right: heard or seen over a shoulder, it opens nothing. */
  async judge(ctx: Ctx, accountId: string, code: string | undefined): Promise<SecondFactorVerdict> {
    const factor = await this.repository.find(accountId);
    if (!factor?.isConfirmed) return 'not-asked';
    if (code === undefined || code.trim() === '') return 'needed';
    const plain = code.replaceAll(/\s/g, '');
    if (isOneTimeCode(plain)) return (await this.useCode(accountId, factor.secret, plain)) ? 'right' : 'wrong';
    if (!(await this.repository.useRecoveryCode(accountId, sha256(plainRecoveryCode(code))))) return 'wrong';
    await this.events.append({ ...ctx, accountId }, { name: 'core.second-factor.recovered', record: { type: 'account', id: accountId } });
    return 'right';
  }

  async state(accountId: string): Promise<SecondFactorState> {
    const factor = await this.repository.find(accountId);
    const isOn = factor?.isConfirmed ?? false;
    return { isOn, recoveryCodesLeft: isOn ? await this.repository.recoveryCodesLeft(accountId) : 0 };
  }

  async propose(accountId: string, login: string): Promise<Enrolment> {
    const secret = newSecret();
    if (!(await this.repository.propose(accountId, secret))) throw problem('core.second-factor-on', {}, 409);
    const address = enrolmentAddress(secret, login);
    return { secret, address, square: await squareOf(address, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' }) };
  }

  /** A first code proves that the device has the secret. */
  async confirm(ctx: Ctx, accountId: string, code: string): Promise<string[]> {
    const factor = await this.repository.find(accountId);
    if (!factor || factor.isConfirmed) throw problem('core.second-factor-not-proposed', {}, 409);
    if (!(await this.useCode(accountId, factor.secret, code.replaceAll(/\s/g, '')))) throw wrongCode();
    await this.repository.confirm(accountId);
    await this.events.append(ctx, { name: 'core.second-factor.enabled', record: { type: 'account', id: accountId } });
    await this.notices.tell(accountId, 'second-factor-on');
    return this.renewRecoveryCodes(accountId);
  }

  async renewRecoveryCodes(accountId: string): Promise<string[]> {
    if (!(await this.repository.find(accountId))?.isConfirmed) throw problem('core.second-factor-off', {}, 409);
    const codes = Array.from({ length: recoveryCodes }, newRecoveryCode);
    await this.repository.replaceRecoveryCodes(
      accountId,
      codes.map((code) => sha256(plainRecoveryCode(code))),
    );
    return codes;
  }

  async remove(ctx: Ctx, accountId: string, event: 'disabled' | 'reset'): Promise<void> {
    if (!(await this.repository.remove(accountId))) throw problem('core.second-factor-off', {}, 409);
    await this.events.append(ctx, { name: `core.second-factor.${event}`, record: { type: 'account', id: accountId } });
    await this.notices.tell(accountId, 'second-factor-off');
  }

  private async useCode(accountId: string, secret: string, code: string): Promise<boolean> {
    const step = isOneTimeCode(code) ? stepOf(secret, code) : null;
    return step !== null && this.repository.useStep(accountId, step);
  }
}

const wrongCode = () => problem('core.second-factor-refused', {}, 422, [{ pointer: '/code', code: 'core.second-factor-refused' }]);
