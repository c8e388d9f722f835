import { Injectable } from '@nestjs/common';
import { problem } from '@bocage/sdk/shared';
import { Events, type Ctx } from '@bocage/sdk/server';
import type { ModuleRequest, RequestDecision } from '../../../shared/module-requests';
import { ModuleCatalogue } from '../../kernel/catalogue';
import { ModuleAdministration } from '../module-administration.service';
import { OrganisationAdminRepository } from '../organisations/organisation-admin.repository';
import { ModuleRequestRepository } from './module-request.repository';

export interface NewModuleRequest {
  readonly organisationId: string;
  readonly moduleKey: string;
  readonly purpose: string;
}

/** An organisation asks for a module; who may switch modules decides, which switches it on. */
@Injectable()
export class ModuleRequests {
  constructor(
    private readonly repository: ModuleRequestRepository,
    private readonly organisations: OrganisationAdminRepository,
    private readonly modules: ModuleAdministration,
    private readonly catalogue: ModuleCatalogue,
    private readonly events: Events,
  ) {}

  list(ctx: Ctx, organisationId: string | null): Promise<ModuleRequest[]> {
    return this.repository.list(ctx, organisationId);
  }

  async ask(ctx: Ctx, { organisationId, moduleKey, purpose }: NewModuleRequest): Promise<ModuleRequest> {
    const organisation = await this.organisations.find(ctx, organisationId);
    if (!organisation) throw problem('core.organisation-unknown', {}, 404);
    if (moduleKey === 'core' || !this.catalogue.manifests.some(({ key }) => key === moduleKey))
      throw problem('core.module-unknown', { module: moduleKey }, 404);
    if (organisation.modules.includes(moduleKey)) throw problem('core.module-already-on', {}, 409);
    const id = await this.repository.insert(organisationId, moduleKey, purpose, ctx.accountId);
    await this.events.append(ctx, {
      name: 'core.module-request.sent',
      record: { type: 'module-request', id },
      after: { organisationId, moduleKey, purpose },
    });
    return this.found(ctx, id);
  }

  async decide(ctx: Ctx, id: string, { state, answer = null, validTo }: RequestDecision): Promise<ModuleRequest> {
    const request = await this.found(ctx, id);
    if (request.state !== 'pending') throw problem('core.module-request-decided', {}, 409);
    const { organisationId, moduleKey } = request;
    // Who asked may take the request back; what it asks for is given by those who switch modules.
    if (state !== 'withdrawn' && !(await this.modules.isReached(ctx, organisationId))) throw problem('core.network-only', {}, 403);
    if (state === 'accepted')
      await this.modules.decide(ctx, organisationId, moduleKey, {
        state: 'on',
        reason: request.purpose.slice(0, 1000),
        ...(validTo === undefined ? {} : { validTo }),
      });
    await this.repository.decide(id, state, answer, ctx.accountId);
    await this.events.append(ctx, {
      name: `core.module-request.${state}`,
      record: { type: 'module-request', id },
      before: { state: request.state },
      after: { state, answer, organisationId, moduleKey },
    });
    return this.found(ctx, id);
  }

  private async found(ctx: Ctx, id: string): Promise<ModuleRequest> {
    const request = await this.repository.find(ctx, id);
    if (!request) throw problem('core.module-request-unknown', {}, 404);
    return request;
  }
}
