import type { Provider, Type } from '@nestjs/common';
import { AccessWhere } from '@bocage/sdk/server';
import { AccessEngine } from './access-engine.service';
import { ReaderRepository } from './readers.repository';
import { Readers } from './readers.service';
import { RightsBook } from './rights.service';
import { RightsRepository } from './rights.repository';

export { systemCtx } from './system-ctx';

const controllers: Type[] = [];
const resolvers: Type[] = [];
const providers: Provider[] = [
  AccessEngine,
  { provide: AccessWhere, useExisting: AccessEngine },
  RightsRepository,
  RightsBook,
  ReaderRepository,
  Readers,
];

export const accessParts = { controllers, resolvers, providers };
