import type { Provider, Type } from '@nestjs/common';
import { AccessWhere } from '@bocage/sdk/server';
import { AccessEngine } from './access-engine.service';
import { RightsBook } from './rights.service';
import { RightsRepository } from './rights.repository';

export { systemCtx } from './system-ctx';

const controllers: Type[] = [];
const resolvers: Type[] = [];
const providers: Provider[] = [{ provide: AccessWhere, useClass: AccessEngine }, RightsRepository, RightsBook];

export const accessParts = { controllers, resolvers, providers };
