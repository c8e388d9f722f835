import type { Parts } from '../kernel/core-parts';
import { ExplainAccessController } from './explain-access.controller';
import { ExplainAccess } from './explain-access.service';
import { ExplainRepository } from './explain.repository';

export const explainAccessParts: Parts = { controllers: [ExplainAccessController], providers: [ExplainAccess, ExplainRepository] };
