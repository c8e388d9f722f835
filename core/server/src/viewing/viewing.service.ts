import { Injectable } from '@nestjs/common';
import { problem } from '@bocage/sdk/shared';
import { Events, type Ctx } from '@bocage/sdk/server';
import { Readers } from '../access/readers.service';
import type { AuthenticatedSession } from '../accounts/authenticated-session';
import { SessionRepository } from '../accounts/session.repository';
import { sha256 } from '../accounts/session-token';
import { OrganisationRepository } from '../administration/organisation.repository';
import { systemCtx } from '../access/system-ctx';
import { sentence } from '../kernel/problem-texts';
import { administersMore, isOpen, viewingMinutes, viewRight } from './viewing-rules';

export interface Look {
  readonly accountId: string;
  readonly organisationId: string;
  readonly reason: string;
}

const refused = ({ locale }: Ctx, reason: 'self' | 'administers-more' | 'inactive') =>
  problem('core.viewing-refused', { reason: sentence(`core.viewing-reason.${reason}`, locale, {}) ?? reason, code: reason }, 403);

/** Looking at the platform as someone else sees it, to help them: announced, noted, short, and nothing can be changed. */
@Injectable()
export class Viewing {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly organisations: OrganisationRepository,
    private readonly readers: Readers,
    private readonly events: Events,
  ) {}

  async start(ctx: Ctx, token: string, { accountId, organisationId, reason }: Look): Promise<void> {
    if (accountId === ctx.accountId) throw refused(ctx, 'self');
    const isReached = await this.organisations.isReached(ctx, viewRight, organisationId);
    const reader = isReached ? await this.readers.of(accountId, organisationId, ctx) : undefined;
    if (!reader || reader.standing.membership === 'none') throw problem('core.account-missing', {}, 404);
    if (!isOpen(reader.standing)) throw refused(ctx, 'inactive');
    if (administersMore(reader.ctx, ctx)) throw refused(ctx, 'administers-more');
    const until = await this.sessions.view(sha256(token), accountId, organisationId, viewingMinutes);
    await this.events.append(ctx, {
      name: 'core.viewing.started',
      record: { type: 'account', id: accountId },
      after: { organisationId, until },
      reason,
    });
  }

  async leave({ identity, viewing }: AuthenticatedSession, token: string): Promise<void> {
    const row = await this.sessions.find(sha256(token));
    if (!row?.viewed || !viewing) throw problem('core.viewing-none', {}, 409);
    await this.sessions.viewNobody(sha256(token));
    const by: Ctx = { ...systemCtx(row.organisation), accountId: identity.viewedBy ?? identity.accountId };
    await this.events.append(by, {
      name: 'core.viewing.ended',
      record: { type: 'account', id: row.viewed.account },
      after: { organisationId: row.viewed.organisation, isTimeOver: row.viewed.isOver },
    });
  }
}
