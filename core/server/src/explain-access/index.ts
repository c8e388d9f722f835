import type { Parts } from '../kernel/core-parts';
import { CountAccess } from './count-access.service';
import { CountRepository } from './count.repository';
import { ExplainAccessController } from './explain-access.controller';
import { ExplainAccess } from './explain-access.service';
import { ExplainRepository } from './explain.repository';

export const explainAccessParts: Parts = {
  controllers: [ExplainAccessController],
  providers: [CountAccess, CountRepository, ExplainAccess, ExplainRepository],
};
