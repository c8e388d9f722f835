import type { Provider, Type } from '@nestjs/common';
import type { JobHandler, RecordSource } from '@bocage/sdk/server';
import { accessParts } from '../access';
import { accessRequestsParts } from '../access-requests';
import { accountsParts } from '../accounts';
import { administrationParts } from '../administration';
import { auditParts } from '../audit';
import { explainAccessParts } from '../explain-access';
import { geographyParts } from '../geography';
import { mailParts } from '../mail';
import { metadataParts } from '../metadata';
import { notificationsParts } from '../notifications';
import { packsParts } from '../packs';
import { referenceParts } from '../reference';
import { sharingParts } from '../sharing';
import { taxonomyParts } from '../taxonomy';
import { viewingParts } from '../viewing';
import { EventRepository } from './event.repository';
import { HealthController } from './health.controller';
import { HealthRepository } from './health.repository';
import { IdentifyMiddleware } from './identify.middleware';
import { InstallationRepository } from './installation.repository';
import { JobRepository } from './job.repository';
import { KnownRecords } from './known-records.service';
import { PlatformResolver } from './platform.resolver';

/** What a part of core brings to the Nest application. */
export interface Parts {
  readonly controllers?: readonly Type[];
  readonly resolvers?: readonly Type[];
  readonly providers?: readonly Provider[];
  /** Handlers of the jobs that the manifest of core declares, by job name; providers too. */
  readonly jobs?: Readonly<Record<string, Type<JobHandler>>>;
  /** Kinds of records that others may name; providers too. */
  readonly records?: readonly Type<RecordSource>[];
  /** Handlers run after the commit of an event, by event name; providers too. */
  readonly subscribers?: Readonly<Record<string, Type<JobHandler>>>;
}

const kernelParts: Parts = {
  controllers: [HealthController],
  resolvers: [PlatformResolver],
  providers: [HealthRepository, EventRepository, JobRepository, InstallationRepository, IdentifyMiddleware, KnownRecords],
};

const parts: readonly Parts[] = [
  kernelParts,
  accountsParts,
  mailParts,
  accessParts,
  accessRequestsParts,
  sharingParts,
  administrationParts,
  taxonomyParts,
  referenceParts,
  geographyParts,
  metadataParts,
  packsParts,
  auditParts,
  explainAccessParts,
  notificationsParts,
  viewingParts,
];

/** Everything core consists of. */
export const coreParts = {
  controllers: parts.flatMap(({ controllers }) => controllers ?? []),
  resolvers: parts.flatMap(({ resolvers }) => resolvers ?? []),
  providers: parts.flatMap(({ providers }) => providers ?? []),
  records: parts.flatMap(({ records }) => records ?? []),
  jobs: Object.assign({}, ...parts.map(({ jobs }) => jobs ?? {})) as Record<string, Type<JobHandler>>,
  subscribers: Object.assign({}, ...parts.map(({ subscribers }) => subscribers ?? {})) as Record<string, Type<JobHandler>>,
};
