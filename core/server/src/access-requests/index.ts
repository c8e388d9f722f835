import type { Provider, Type } from '@nestjs/common';
import type { JobHandler } from '@bocage/sdk/server';
import { AccessAgreements } from './access-agreements.service';
import { AccessGrantController } from './access-grant.controller';
import { AccessGrants } from './access-grants.service';
import { AccessPolicies } from './access-policies.service';
import { AccessRequestController } from './access-request.controller';
import { AccessRequests } from './access-requests.service';
import { AccessReviewController } from './access-review.controller';
import { AccessReviews } from './access-reviews.service';
import { AccessRoundJob } from './access-round.job';
import { AgreementRepository } from './agreement.repository';
import { AskerRepository } from './asker.repository';
import { GrantRepository } from './grant.repository';
import { PolicyRepository } from './policy.repository';
import { RequestDeciding } from './request-deciding.service';
import { RequestFiling } from './request-filing.service';
import { RequestOutcomes } from './request-outcomes.service';
import { RequestReferenceRepository } from './request-reference.repository';
import { RequestRepository } from './request.repository';
import { RequestRouting } from './request-routing.service';
import { RequestWriteRepository } from './request-write.repository';
import { ReviewRepository } from './review.repository';
import { RouteRepository } from './route.repository';
import { StewardsSubscriber } from './stewards.subscriber';

const controllers: Type[] = [AccessRequestController, AccessGrantController, AccessReviewController];
const jobs: Readonly<Record<string, Type<JobHandler>>> = { 'core.access-round': AccessRoundJob };
const subscribers: Readonly<Record<string, Type<JobHandler>>> = {
  'core.stewardship.created': StewardsSubscriber,
  'core.stewardship.changed': StewardsSubscriber,
  'core.stewardship.removed': StewardsSubscriber,
};
const providers: Provider[] = [
  AccessAgreements,
  AccessGrants,
  AccessPolicies,
  AccessRequests,
  AccessReviews,
  AccessRoundJob,
  AgreementRepository,
  AskerRepository,
  GrantRepository,
  PolicyRepository,
  RequestDeciding,
  RequestFiling,
  RequestOutcomes,
  RequestReferenceRepository,
  RequestRepository,
  RequestRouting,
  RequestWriteRepository,
  ReviewRepository,
  RouteRepository,
  StewardsSubscriber,
];

export const accessRequestsParts = { controllers, providers, jobs, subscribers };
