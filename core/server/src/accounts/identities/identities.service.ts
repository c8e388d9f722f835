import { Injectable } from '@nestjs/common';
import { Problem, problem } from '@bocage/sdk/shared';
import { Db, Events, type Ctx } from '@bocage/sdk/server';
import type { OwnIdentity } from '../../../shared/account';
import { AccountTokenRepository } from '../access-links/account-token.repository';
import { OwnAccounts, type Holder } from '../own/own-account.service';
import { SecondFactors } from '../second-factor/second-factors.service';
import { SecurityNotices } from '../security-notices.service';
import { newToken, sha256 } from '../session-token';
import { Sessions, type SignedIn, type Visitor } from '../sessions.service';
import { IdentityRepository, type Attempt } from './identity.repository';
import { SignInService, type ProvenIdentity } from './sign-in-service';

/** A browser on its way to the service. */
export interface Journey {
  /** Page of the service. */
  readonly address: string;
  /** Kept in a cookie: only this browser may come back. */
  readonly browser: string;
}

/** What came back: someone signed in, or to be asked for a code first, or an identity attached to an account. */
export interface Arrival {
  readonly back: string;
  readonly signedIn: SignedIn | null;
  /** Kept in a cookie: only this browser may give the code. */
  readonly browser?: string;
}

/** Accounts opened by a sign-in service. What ties an identity to an account is its subject, never a mail address. */
@Injectable()
export class Identities {
  constructor(
    private readonly db: Db,
    private readonly events: Events,
    private readonly service: SignInService,
    private readonly repository: IdentityRepository,
    private readonly tokens: AccountTokenRepository,
    private readonly accounts: OwnAccounts,
    private readonly sessions: Sessions,
    private readonly notices: SecurityNotices,
    private readonly secondFactors: SecondFactors,
  ) {}

  /** `accountId`: a signed-in account to attach the identity to. */
  async depart(back: string, accountId: string | null): Promise<Journey> {
    const { address, state, nonce, codeVerifier } = await this.service.depart();
    const browser = newToken();
    await this.repository.begin({ stateHash: sha256(state), browserHash: sha256(browser), nonce, codeVerifier, accountId, back });
    return { address, browser };
  }

  /** A password is asked for first: who sits at an open session must not tie an identity of their own to it. */
  async departToAttach(holder: Holder, password: string): Promise<Journey> {
    return this.accounts.proven(holder, password, () => this.depart('/profile', holder.accountId));
  }

  /** The attempt is used up even when it fails: it cannot be tried again with other words. */
  async arrive(ctx: Ctx, query: string, browser: string | undefined, visitor: Visitor): Promise<Arrival> {
    const state = new URLSearchParams(query).get('state') ?? '';
    const attempt = browser === undefined ? undefined : await this.repository.finish(sha256(state), sha256(browser));
    if (!attempt) throw problem('core.identity-attempt-worthless', {}, 403);
    const proven = await this.service.arrive(query, { state, ...attempt });
    return this.db.transaction(() =>
      attempt.accountId === null ? this.enter(ctx, proven, attempt, visitor) : this.attach(ctx, proven, attempt),
    );
  }

  /** The code of the device, after a service that proved one factor alone. A refusal is committed before it is told: it must be counted. */
  async giveCode(ctx: Ctx, code: string, browser: string | undefined, visitor: Visitor): Promise<SignedIn> {
    const outcome = await this.db.transaction(async () => {
      const account = browser === undefined ? undefined : await this.repository.awaiting(sha256(browser));
      if (browser === undefined || !account) return problem('core.identity-attempt-worthless', {}, 403);
      const entered = await this.sessions.enterWithCode(ctx, account, code, visitor);
      if (!(entered instanceof Problem)) await this.repository.codeGiven(sha256(browser));
      return entered;
    });
    if (outcome instanceof Problem) throw outcome;
    return outcome;
  }

  async list(accountId: string): Promise<OwnIdentity[]> {
    return this.repository.listOf(accountId);
  }

  /** Who has no password would be locked out. */
  async detach({ ctx, accountId }: Holder, id: string): Promise<void> {
    const { hasPassword } = await this.accounts.document(accountId);
    if (!hasPassword) throw problem('core.identity-only-way', {}, 409);
    if (!(await this.repository.detach(accountId, id))) throw problem('core.not-found', {}, 404);
    await this.events.append(ctx, { name: 'core.identity.detached', record: { type: 'account', id: accountId } });
  }

  private async enter(ctx: Ctx, proven: ProvenIdentity, { back }: Attempt, visitor: Visitor): Promise<Arrival> {
    const known = await this.repository.accountOf(proven);
    if (known && known.status !== 'active') throw problem('core.identity-unknown', {}, 403);
    if (known && !proven.isStrong && (await this.secondFactors.state(known.id)).isOn) return this.askCode(known.identity, back);
    const accountId = known?.id ?? (await this.openInvited(ctx, proven));
    return { back, signedIn: await this.sessions.openFor(ctx, accountId, visitor, 'identity') };
  }

  private async askCode(identity: string, back: string): Promise<Arrival> {
    const browser = newToken();
    await this.repository.awaitCode(identity, sha256(browser));
    return { back: `/login?code=awaited&back=${encodeURIComponent(back)}`, signedIn: null, browser };
  }

  /** An unknown identity opens only an account that waits for its first sign-in, at an address that the service has verified. */
  private async openInvited(ctx: Ctx, proven: ProvenIdentity): Promise<string> {
    const { email, isEmailVerified } = proven;
    const invited = email !== null && isEmailVerified ? await this.repository.invitedAt(email) : [];
    const [accountId] = invited;
    if (email === null || accountId === undefined || invited.length > 1) throw problem('core.identity-unknown', {}, 403);
    if (!(await this.repository.attach(accountId, proven))) throw problem('core.identity-unknown', {}, 403);
    await this.repository.open(accountId, email);
    await this.tokens.spend(accountId, ['invitation']);
    await this.told({ ...ctx, accountId }, accountId, proven);
    await this.events.append({ ...ctx, accountId }, { name: 'core.account.opened', record: { type: 'account', id: accountId } });
    return accountId;
  }

  /** The account that began must still be the one signed in here. */
  private async attach(ctx: Ctx, proven: ProvenIdentity, { accountId, back }: Attempt): Promise<Arrival> {
    if (accountId === null || ctx.accountId !== accountId) throw problem('core.identity-attempt-worthless', {}, 403);
    if (!(await this.repository.attach(accountId, proven))) throw problem('core.identity-taken', {}, 409);
    await this.told(ctx, accountId, proven);
    await this.notices.tell(accountId, 'identity');
    return { back, signedIn: null };
  }

  private told(ctx: Ctx, accountId: string, { issuer }: ProvenIdentity): Promise<void> {
    return this.events.append(ctx, { name: 'core.identity.attached', record: { type: 'account', id: accountId }, after: { issuer } });
  }
}
