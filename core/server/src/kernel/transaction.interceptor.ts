import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Db, routeMetadata } from '@bocage/sdk/server';
import { from, lastValueFrom, type Observable } from 'rxjs';
import type { PlatformRequest } from './request';

const writeMethods = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Every write is one transaction, decided by the HTTP method. */
@Injectable()
export class TransactionInterceptor implements NestInterceptor {
  constructor(
    private readonly db: Db,
    private readonly reflector: Reflector,
  ) {}

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (execution.getType<'http' | 'graphql'>() !== 'http') return next.handle();
    const { method } = execution.switchToHttp().getRequest<PlatformRequest>();
    const isOwn = this.reflector.get<string | undefined>(routeMetadata.ownTransaction, execution.getHandler()) !== undefined;
    if (!writeMethods.has(method) || isOwn) return next.handle();
    return from(this.db.transaction(() => lastValueFrom(next.handle(), { defaultValue: undefined })));
  }
}
