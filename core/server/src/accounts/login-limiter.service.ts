import { Injectable } from '@nestjs/common';
import { problem, type Problem } from '@bocage/sdk/shared';
import { addressSubject, lockMinutes, loginSubject, type LimitedKind } from './login-limit';
import { LoginLimitRepository } from './login-limit.repository';

/** Slows down guessing, by account and by address; kept in the database, so all nodes count together. */
@Injectable()
export class LoginLimiter {
  constructor(private readonly repository: LoginLimitRepository) {}

  /** Why an attempt is not examined now, the right password included; the same for logins that do not exist. */
  async refusal(login: string, address: string): Promise<Problem | null> {
    const isAlone = await this.repository.enter(loginSubject(login));
    const seconds = isAlone ? await this.repository.secondsToWait([loginSubject(login), addressSubject(address)]) : 1;
    return seconds > 0 ? problem('core.login-too-many-attempts', { retryAfterSeconds: seconds }, 429) : null;
  }

  /** Answers for how many minutes the account now waits. */
  async failed(login: string, address: string): Promise<number> {
    const minutes = await this.count('login', loginSubject(login));
    await this.count('address', addressSubject(address));
    return minutes;
  }

  /** The address keeps its failures: one good account would otherwise pay for guesses at all others. */
  async succeeded(login: string): Promise<void> {
    await this.repository.clear(loginSubject(login));
  }

  /** Counts a request that sends a mail, and tells why it is not taken: as many as failures, whoever is named. */
  async asked(what: string, name: string, address: string): Promise<Problem | null> {
    const subject = `${what}:${name}`;
    const from = `${what}-${addressSubject(address)}`;
    const isAlone = await this.repository.enter(subject);
    const seconds = isAlone ? await this.repository.secondsToWait([subject, from]) : 1;
    if (seconds > 0) return problem('core.login-too-many-attempts', { retryAfterSeconds: seconds }, 429);
    await this.count('login', subject);
    await this.count('address', from);
    return null;
  }

  private async count(kind: LimitedKind, subject: string): Promise<number> {
    const minutes = lockMinutes(kind, await this.repository.fail(subject));
    if (minutes > 0) await this.repository.lock(subject, minutes);
    return minutes;
  }
}
