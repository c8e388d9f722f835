import type { Provider, Type } from '@nestjs/common';
import type { JobHandler } from '@bocage/sdk/server';
import { AccessGrantController } from './access-grant.controller';
import { AccessGrants } from './access-grants.service';
import { AccessRequestController } from './access-request.controller';
import { AccessRequests } from './access-requests.service';
import { AccessReviewController } from './access-review.controller';
import { AccessReviews } from './access-reviews.service';
import { AccessRoundJob } from './access-round.job';
import { AgreementRepository } from './agreement.repository';
import { GrantRepository } from './grant.repository';
import { PolicyRepository } from './policy.repository';
import { RequestRepository } from './request.repository';
import { RequestRouting } from './request-routing.service';
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
  AccessGrants,
  AccessRequests,
  AccessReviews,
  AccessRoundJob,
  AgreementRepository,
  GrantRepository,
  PolicyRepository,
  RequestRepository,
  RequestRouting,
  ReviewRepository,
  RouteRepository,
  StewardsSubscriber,
];

export const accessRequestsParts = { controllers, providers, jobs, subscribers };
