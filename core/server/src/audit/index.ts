import type { Parts } from '../kernel/core-parts';
import { AuditExport } from './audit-export.service';
import { AuditController } from './audit.controller';
import { Audit } from './audit.service';
import { EventListRepository } from './event-list.repository';
import { SealJob } from './seal.job';
import { SealRepository } from './seal.repository';
import { Seals } from './seal.service';

export { readAnchor, written, type Anchor, type Break } from './chain';
export { Seals, type ChainReport } from './seal.service';

export const auditParts: Parts = {
  controllers: [AuditController],
  providers: [Audit, AuditExport, EventListRepository, SealJob, SealRepository, Seals],
  jobs: { 'core.seal-events': SealJob },
};
