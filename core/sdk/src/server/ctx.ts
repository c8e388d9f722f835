import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Locale, Permission, SessionOrganisation } from '../shared';
import type { Entitlement } from './entitlement';

/**
 * Who asks, for which organisation, with which rights: the first argument of every service and repository.
 */
export interface Ctx {
  readonly requestId: string;
  readonly locale: Locale;
  readonly accountId: string | null;
  readonly personId: string | null;
  /** The acting organisation; every write has exactly one. */
  readonly organisation: SessionOrganisation | null;
  /** Rights held in the acting organisation through a role, each with everything that entitles to it. */
  readonly rights: ReadonlyMap<Permission, readonly Entitlement[]>;
  /** Sites that the account is in charge of for the acting organisation, and their areas. */
  readonly sites: { readonly ids: readonly string[]; readonly areas: readonly number[] };
  /** Levels that new rules may give to records they were not applied to yet (`taxonomy.awaited_level`), the strictest first. */
  readonly awaitedLevels: readonly number[];
  /** Network address the request came from. */
  readonly address?: string;
  /** Someone looks through the eyes of this account: nothing may be changed, nothing sensitive is read at its true place. */
  readonly viewedBy?: string;
  /** The platform itself (command line, jobs): reads every row at its true place. Never set for a request. */
  readonly unrestricted?: true;
}

interface CarriesCtx {
  ctx?: Ctx;
}

/** The HTTP request behind a Nest execution context, for REST and GraphQL alike. */
export function requestOf<T extends object = object>(execution: ExecutionContext): T & CarriesCtx {
  if (execution.getType<'http' | 'graphql'>() === 'graphql') {
    return execution.getArgByIndex<{ req: T & CarriesCtx }>(2).req;
  }
  return execution.switchToHttp().getRequest<T & CarriesCtx>();
}

/** The {@link Ctx} of a request; throws when the kernel did not set it. */
export function ctxOf(execution: ExecutionContext): Ctx {
  const { ctx } = requestOf(execution);
  if (!ctx) throw new Error('no security context on this request');
  return ctx;
}

/**
 * Injects the {@link Ctx} into a route or a resolver.
 * @example list(@Context() ctx: Ctx) { … }
 */
export const Context = createParamDecorator((_: unknown, execution: ExecutionContext) => ctxOf(execution));
