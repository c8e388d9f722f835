import { applyDecorators, SetMetadata } from '@nestjs/common';
import type { JsonSchema, Permission } from '../shared';

/** Metadata keys the kernel and the contract suite read. */
export const routeMetadata = {
  can: 'bocage:can',
  canReach: 'bocage:can-reach',
  public: 'bocage:public',
  signedIn: 'bocage:signed-in',
  unscoped: 'bocage:unscoped',
  doc: 'bocage:doc',
  ownTransaction: 'bocage:own-transaction',
} as const;

/**
 * Requires a right, whatever its scope; the rows are then limited by `AccessWhere`. What concerns the whole network, and no
 * rows that could be limited, requires it for the whole network.
 * @example @Get() @Can('monitoring.station.read') list() {}
 * @example @Put('displays') @Can('synthesis.sensitivity.manage', 'network') change() {}
 */
export const Can = (permission: Permission, reach?: 'network') =>
  applyDecorators(SetMetadata(routeMetadata.can, permission), SetMetadata(routeMetadata.canReach, reach ?? null));

/**
 * Opens a route to everyone; the reason is published in the reference.
 * @example @Get('health') @Public('watched by monitoring tools')
 */
export const Public = (reason: string) => SetMetadata(routeMetadata.public, reason);

/**
 * Opens a route to any signed-in person, without a particular right; the reason is published in the reference.
 * @example @Put('profile') @SignedIn('one changes one’s own language')
 */
export const SignedIn = (reason: string) => SetMetadata(routeMetadata.signedIn, reason);

/**
 * Declares that a repository method reads rows without `AccessWhere`; the reason is published in the reference.
 * @example @Unscoped('names of the reference are public')
 */
export const Unscoped = (reason: string) => SetMetadata(routeMetadata.unscoped, reason);

/** What the OpenAPI document says of a route. */
interface RouteDoc {
  readonly summary: string;
  /** Schema of a JSON answer, or a media type when the answer is a file. */
  readonly returns?: JsonSchema | string;
}

/**
 * Documents a route in OpenAPI.
 * @example @Doc({ summary: 'Vector tile of observations', returns: 'application/vnd.mapbox-vector-tile' })
 */
export const Doc = (doc: RouteDoc) => SetMetadata(routeMetadata.doc, doc);

/**
 * Leaves the transaction of a write to the route itself; the reason is published in the reference.
 * @example @Post() @OwnTransaction('a refused sign-in must still be counted')
 */
export const OwnTransaction = (reason: string) => SetMetadata(routeMetadata.ownTransaction, reason);
