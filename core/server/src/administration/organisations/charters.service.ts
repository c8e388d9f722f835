import { Injectable } from '@nestjs/common';
import { problem } from '@bocage/sdk/shared';
import { Events, type Ctx } from '@bocage/sdk/server';
import type { CharterAcceptance, CharterVersion } from '../../../shared/charter';
import { reachesNetwork } from '../../access/held-right';
import { CharterRepository } from './charter.repository';
import { manageOrganisations, OrganisationAdminRepository } from './organisation-admin.repository';

/** The text that members of the network agree to: published by the network, accepted by each organisation for itself. */
@Injectable()
export class Charters {
  constructor(
    private readonly repository: CharterRepository,
    private readonly organisations: OrganisationAdminRepository,
    private readonly events: Events,
  ) {}

  versions(): Promise<CharterVersion[]> {
    return this.repository.versions();
  }

  async publish(ctx: Ctx, { textFr, textEn }: { textFr: string; textEn: string }): Promise<CharterVersion[]> {
    if (!reachesNetwork(ctx, manageOrganisations)) throw problem('core.network-only', {}, 403);
    const id = await this.repository.publish(textFr, textEn, ctx.accountId);
    await this.events.append(ctx, { name: 'core.charter.published', record: { type: 'charter', id } });
    return this.repository.versions();
  }

  async acceptances(ctx: Ctx, organisationId: string): Promise<CharterAcceptance[]> {
    await this.assertReached(ctx, organisationId);
    return this.repository.acceptances(organisationId);
  }

  async accept(ctx: Ctx, organisationId: string, charterId: string): Promise<CharterAcceptance[]> {
    await this.assertReached(ctx, organisationId);
    if (!(await this.repository.accept(organisationId, charterId, ctx.accountId))) throw problem('core.charter-outdated', {}, 409);
    await this.events.append(ctx, {
      name: 'core.charter.accepted',
      record: { type: 'organisation', id: organisationId },
      after: { charterId },
    });
    return this.repository.acceptances(organisationId);
  }

  private async assertReached(ctx: Ctx, organisationId: string): Promise<void> {
    if (!(await this.organisations.find(ctx, organisationId))) throw problem('core.organisation-unknown', {}, 404);
  }
}
