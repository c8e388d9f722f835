import { Injectable } from '@nestjs/common';
import { hash, verify, type Options } from '@node-rs/argon2';
import { problem } from '@bocage/sdk/shared';
import { holdsName, isCommonPassword } from './common-passwords';
import { newToken } from './session-token';

export const minimumLength = 12;
/** Longer texts only cost time to hash. */
export const maximumLength = 200;

// argon2id, OWASP ASVS 5.0 V11.4.2. The package's enum of algorithms does not exist at run time; 2 is Argon2id.
const cost: Options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const normalised = (password: string) => password.normalize('NFKC');

@Injectable()
export class Passwords {
  private decoy: Promise<string> | undefined;

  async hash(password: string): Promise<string> {
    return hash(normalised(password), cost);
  }

  /** Costs the same when there is no account or no password: the time must not tell which logins exist. */
  async verify(stored: string | null | undefined, password: string): Promise<boolean> {
    this.decoy ??= this.hash(newToken());
    const matches = await verify(stored ?? (await this.decoy), normalised(password));
    return matches && typeof stored === 'string';
  }

  /** Length, known passwords and own names, no rule of composition: those make passwords worse. */
  assertAcceptable(password: string, login: string, names: readonly string[] = []): void {
    const length = [...normalised(password)].length;
    if (length < minimumLength) throw refused('core.password-too-short', { minimum: minimumLength });
    if (length > maximumLength) throw refused('core.password-too-long', { maximum: maximumLength });
    if (isCommonPassword(normalised(password), login)) throw refused('core.password-too-common');
    if (holdsName(normalised(password), [login, ...names])) throw refused('core.password-holds-name');
  }
}

const refused = (code: string, params: Readonly<Record<string, unknown>> = {}) =>
  problem(code, params, 422, [{ pointer: '/password', code, params }]);
