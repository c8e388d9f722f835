import { Inject, Injectable } from '@nestjs/common';
import { problem } from '@bocage/sdk/shared';
import type { Ctx } from '@bocage/sdk/server';
import type { MailSummary, Outbox } from '../../shared/mails';
import { DemonstrationRepository } from '../accounts/demonstration.repository';
import type { Deployment } from '../kernel/deployment';
import { DeploymentToken } from '../kernel/tokens';
import { MailRepository } from './mail.repository';

/** Mails written by this platform. What they say opens accounts, so that it is read in a demonstration without mail server only. */
@Injectable()
export class OutboxService {
  constructor(
    private readonly mails: MailRepository,
    private readonly demonstration: DemonstrationRepository,
    @Inject(DeploymentToken) private readonly deployment: Deployment,
  ) {}

  async all(): Promise<Outbox> {
    return this.outbox(await this.mails.list());
  }

  async mine({ accountId }: Ctx): Promise<Outbox> {
    return this.outbox(accountId ? await this.mails.listOf(accountId) : []);
  }

  async content(id: string): Promise<{ readonly text: string | null }> {
    if (!(await this.isReadable())) throw problem('core.mail-not-shown', {}, 403);
    const found = await this.mails.content(id);
    if (!found) throw problem('core.not-found', {}, 404);
    return { text: found.text };
  }

  /** Whoever it is of: another’s mail does not exist for me. */
  async myContent({ accountId }: Ctx, id: string): Promise<{ readonly text: string | null }> {
    if (!(await this.isReadable())) throw problem('core.mail-not-shown', {}, 403);
    const found = await this.mails.content(id);
    if (!found || found.accountId === null || found.accountId !== accountId) throw problem('core.not-found', {}, 404);
    return { text: found.text };
  }

  private async outbox(items: readonly MailSummary[]): Promise<Outbox> {
    return { items, isDelivering: this.deployment.mailUrl !== undefined, isReadable: await this.isReadable() };
  }

  private async isReadable(): Promise<boolean> {
    return this.deployment.mailUrl === undefined && (await this.demonstration.isDemonstration());
  }
}
