import { Injectable } from '@nestjs/common';
import { Problem, problem, type SessionDocument } from '@bocage/sdk/shared';
import { Db, Events, type Ctx } from '@bocage/sdk/server';
import { heldRight } from '../access/held-right';
import { Readers } from '../access/readers.service';
import { RightsBook } from '../access/rights.service';
import { Activations } from '../administration/activations.service';
import { AccountRepository } from './account.repository';
import type { AuthenticatedSession } from './authenticated-session';
import { normalisedLogin } from './login';
import { LoginLimiter } from './login-limiter.service';
import { Passwords } from './passwords.service';
import { SecondFactors } from './second-factor/second-factors.service';
import { SessionRepository, type SessionRow } from './session.repository';
import { sessionDays } from './session-cookie';
import { newToken, sha256 } from './session-token';
import { isOpen, viewRight } from '../viewing/viewing-rules';

export type { AuthenticatedSession };

/** Where a sign-in comes from. */
export interface Visitor {
  readonly address: string;
  readonly userAgent: string | null;
}

export interface Credentials {
  readonly login: string;
  readonly password: string;
  /** One-time code or recovery code, for accounts that ask for one. */
  readonly code?: string;
}

export interface SignedIn {
  readonly token: string;
  readonly document: SessionDocument;
}

@Injectable()
export class Sessions {
  constructor(
    private readonly db: Db,
    private readonly sessions: SessionRepository,
    private readonly accounts: AccountRepository,
    private readonly passwords: Passwords,
    private readonly limiter: LoginLimiter,
    private readonly activations: Activations,
    private readonly rights: RightsBook,
    private readonly secondFactors: SecondFactors,
    private readonly events: Events,
    private readonly readers: Readers,
  ) {}

  /** Always a new session, whatever the browser sent. A refusal is committed before it is told: it must be counted. */
  async signIn(ctx: Ctx, { login, password, code }: Credentials, visitor: Visitor): Promise<SignedIn> {
    const outcome = await this.db.transaction(() => this.attempt(ctx, { login: normalisedLogin(login), password, code }, visitor));
    if (outcome instanceof Problem) throw outcome;
    return outcome;
  }

  /** For an account whose holder is proven otherwise, e.g. by a sign-in service. */
  async openFor(ctx: Ctx, accountId: string, visitor: Visitor, means: 'password' | 'identity'): Promise<SignedIn> {
    const [organisation] = await this.accounts.organisationsOf(accountId);
    if (!organisation) throw problem('core.membership-missing', {}, 403);
    const token = await this.open(accountId, organisation.id, visitor);
    const { address, userAgent } = visitor;
    await this.events.append(
      { ...ctx, accountId, organisation },
      { name: 'core.session.opened', record: { type: 'account', id: accountId }, after: { means, address, userAgent } },
    );
    return { token, document: await this.documentOf(token) };
  }

  /** After a sign-in service that proved one factor alone; a refusal is answered, so that what was counted is kept. */
  async enterWithCode(
    ctx: Ctx,
    account: { readonly id: string; readonly login: string },
    code: string,
    visitor: Visitor,
  ): Promise<SignedIn | Problem> {
    const refusal = await this.limiter.refusal(account.login, visitor.address);
    return refusal ?? this.secondStep(ctx, account, code, visitor, 'identity');
  }

  async authenticate(token: string | undefined): Promise<AuthenticatedSession | null> {
    if (token === undefined) return null;
    const row = await this.sessions.find(sha256(token));
    if (!row) return null;
    if (row.isSeenLongAgo) await this.sessions.touch(sha256(token));
    const { accountId, personId, locale, organisation, login, displayName, csrfToken, modulesVersion, isDemonstration, viewed } = row;
    const held = await this.rights.of(accountId, organisation.id, modulesVersion);
    const identity = { accountId, personId, locale, organisation, ...held };
    const session = { identity, login, displayName, csrfToken, modulesVersion, isDemonstration, shownVersion: modulesVersion };
    return viewed ? this.viewing(session, viewed) : session;
  }

  /** The same session, through the eyes of someone else; over as soon as the time, the right or that person is gone. */
  private async viewing(own: AuthenticatedSession, viewed: NonNullable<SessionRow['viewed']>): Promise<AuthenticatedSession> {
    const { account, organisation, until } = viewed;
    const isAllowed = !viewed.isOver && own.identity.rights.has(viewRight);
    const reader = isAllowed ? await this.readers.of(account, organisation, { requestId: '', locale: own.identity.locale }) : undefined;
    const shownVersion = `${own.modulesVersion}~${until}`;
    if (!reader || !isOpen(reader.standing)) {
      return { ...own, shownVersion, viewing: { by: own.displayName, person: '', until, isOver: true } };
    }
    const { standing, ctx } = reader;
    const identity = {
      accountId: standing.accountId,
      personId: standing.personId,
      locale: own.identity.locale,
      organisation: standing.organisation,
      rights: withoutExport(ctx.rights),
      sites: ctx.sites,
      awaitedLevels: ctx.awaitedLevels,
      viewedBy: own.identity.accountId,
    };
    const viewing = { by: own.displayName, person: standing.displayName, until, isOver: false };
    return { ...own, identity, login: '', displayName: standing.displayName, shownVersion, viewing };
  }

  async signOut(token: string | undefined): Promise<void> {
    if (token !== undefined) await this.sessions.remove(sha256(token));
  }

  /** Other rights, hence another token: the one that was known before opens nothing any more. */
  async actFor(token: string, organisationId: string): Promise<SignedIn> {
    const next = newToken();
    const tokens = { tokenHash: sha256(next), csrfToken: newToken() };
    if (!(await this.sessions.actFor(sha256(token), organisationId, tokens))) throw problem('core.membership-missing', {}, 403);
    return { token: next, document: await this.documentOf(next) };
  }

  async documentOf(token: string): Promise<SessionDocument> {
    const session = await this.authenticate(token);
    if (!session) throw problem('core.session-missing', {}, 401);
    return this.document(session);
  }

  async document({ identity, ...session }: AuthenticatedSession): Promise<SessionDocument> {
    return {
      account: { id: identity.accountId, login: session.login, locale: identity.locale },
      person: { id: identity.personId, displayName: session.displayName },
      organisations: session.viewing ? [identity.organisation] : await this.accounts.organisationsOf(identity.accountId),
      organisation: identity.organisation,
      modules: await this.activations.activeModules(identity.organisation.id, session.modulesVersion),
      permissions: summaries(identity.rights),
      csrfToken: session.csrfToken,
      modulesVersion: session.shownVersion,
      demonstration: session.isDemonstration,
      ...(session.viewing && { viewing: session.viewing }),
    };
  }

  private async attempt(ctx: Ctx, { login, password, code }: Credentials, visitor: Visitor): Promise<SignedIn | Problem> {
    const refusal = await this.limiter.refusal(login, visitor.address);
    if (refusal) return refusal;
    const account = await this.accounts.credentials(login);
    const isRight = await this.passwords.verify(account?.passwordHash, password);
    if (!account || !isRight || account.status !== 'active') {
      await this.refused(ctx, login, account?.id, visitor, 'password');
      return problem('core.login-refused', {}, 401);
    }
    return this.secondStep(ctx, { id: account.id, login }, code, visitor, 'password');
  }

  /** The code of the device, for an account that asks for one. */
  private async secondStep(
    ctx: Ctx,
    { id, login }: { readonly id: string; readonly login: string },
    code: string | undefined,
    visitor: Visitor,
    means: 'password' | 'identity',
  ): Promise<SignedIn | Problem> {
    const verdict = await this.secondFactors.judge(ctx, id, code);
    if (verdict === 'needed') return problem('core.second-factor-needed', {}, 401);
    if (verdict === 'wrong') {
      await this.refused(ctx, login, id, visitor, 'second-factor');
      return problem('core.second-factor-refused', {}, 401);
    }
    await this.limiter.succeeded(login);
    try {
      return await this.openFor(ctx, id, visitor, means);
    } catch (error) {
      if (error instanceof Problem) return error; // what was counted stays counted
      throw error;
    }
  }

  private async refused(ctx: Ctx, login: string, accountId: string | undefined, { address }: Visitor, step: string): Promise<void> {
    const minutes = await this.limiter.failed(login, address);
    if (accountId === undefined) return;
    const record = { type: 'account', id: accountId };
    await this.events.append(ctx, { name: 'core.session.refused', record, after: { step, address } });
    if (minutes > 0) await this.events.append(ctx, { name: 'core.account.locked', record, after: { minutes, address } });
  }

  private async open(accountId: string, organisationId: string, { userAgent, address }: Visitor): Promise<string> {
    const token = newToken();
    await this.sessions.removeEnded();
    await this.sessions.insert({
      tokenHash: sha256(token),
      accountId,
      organisationId,
      csrfToken: newToken(),
      days: sessionDays,
      userAgent: userAgent?.slice(0, 300) ?? null,
      address,
    });
    await this.accounts.signedIn(accountId);
    return token;
  }
}

/** Who looks as someone else takes nothing away. */
const withoutExport = (rights: Ctx['rights']): Ctx['rights'] =>
  new Map([...rights].filter(([permission]) => !permission.endsWith('.export')));

function summaries(rights: Ctx['rights']): SessionDocument['permissions'] {
  return Object.fromEntries(
    [...rights].flatMap(([permission, entitlements]) => {
      const held = heldRight(entitlements);
      return held ? [[permission, held]] : [];
    }),
  );
}
