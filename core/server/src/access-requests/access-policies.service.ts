import { Injectable } from '@nestjs/common';
import { problem } from '@bocage/sdk/shared';
import { Events, type Ctx } from '@bocage/sdk/server';
import type { AccessPolicy } from '../../shared/access-requests';
import { PolicyRepository } from './policy.repository';
import { isNetwork } from './request-standing';
import { superviseRight } from './request.repository';

@Injectable()
export class AccessPolicies {
  constructor(
    private readonly repository: PolicyRepository,
    private readonly events: Events,
  ) {}

  async change(ctx: Ctx, policy: AccessPolicy): Promise<AccessPolicy> {
    if (!isNetwork(ctx)) throw problem('core.permission-missing', { permission: superviseRight }, 403);
    const before = await this.repository.read();
    await this.repository.write(policy);
    await this.events.append(ctx, { name: 'core.access-policy.changed', before, after: policy });
    return policy;
  }
}
