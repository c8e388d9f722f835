import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { problem, type Permission } from '@bocage/sdk/shared';
import { requestOf, routeMetadata } from '@bocage/sdk/server';
import { reachesNetwork } from '../access/held-right';
import { Activations } from '../administration/activations.service';
import type { PlatformRequest } from './request';
import { RegistryToken } from './tokens';
import type { Registry } from './registry';

const readMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The single gate: signed in → module active for the acting organisation → right held. Deny by default. */
@Injectable()
export class GateGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly activations: Activations,
    @Inject(RegistryToken) private readonly registry: Registry,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const read = <T>(key: string) => this.reflector.getAllAndOverride<T | undefined>(key, [execution.getHandler(), execution.getClass()]);
    if (read<string>(routeMetadata.public) !== undefined) return true;
    const { ctx, method, session } = requestOf<PlatformRequest>(execution);
    if (!ctx.accountId || !ctx.organisation) throw problem('core.session-missing', {}, 401);
    const isWrite = execution.getType<'http' | 'graphql'>() === 'http' && !readMethods.has(method);
    await this.checkModule(this.registry.ownerOf(execution.getClass()), ctx.organisation.id, isWrite, session?.modulesVersion);
    if (read<string>(routeMetadata.signedIn) !== undefined) return true;
    const permission = read<Permission>(routeMetadata.can);
    if (!permission) throw new Error(`${execution.getClass().name}.${execution.getHandler().name} declares no permission`);
    if (!ctx.rights.has(permission)) throw problem('core.permission-missing', { permission }, 403);
    if (read<string | null>(routeMetadata.canReach) === 'network' && !reachesNetwork(ctx, permission))
      throw problem('core.network-only', {}, 403);
    return true;
  }

  private async checkModule(key: string | undefined, organisationId: string, isWrite: boolean, version?: string): Promise<void> {
    if (key === undefined || key === 'core') return;
    const state = await this.activations.stateOf(organisationId, key, version);
    if (state === 'off') throw problem('core.module-off', { module: key }, 404);
    if (state === 'read_only' && isWrite) throw problem('core.module-read-only', { module: key }, 409);
  }
}
