import { Controller, Get } from '@nestjs/common';
import { Can, Context, Doc, type Ctx } from '@bocage/sdk/server';
import { jobsDocument, organisationsDocument } from './administration-schemas';
import { OrganisationRepository, type OrganisationSummary } from './organisation.repository';
import { WaitingJobRepository, type WaitingJob } from './waiting-job.repository';

@Controller('administration')
export class PlatformController {
  constructor(
    private readonly waitingJobs: WaitingJobRepository,
    private readonly organisations: OrganisationRepository,
  ) {}

  @Get('jobs')
  @Can('core.platform.supervise')
  @Doc({ summary: 'Waiting and failing background jobs, failing ones first, 200 at most', returns: jobsDocument })
  async jobs(): Promise<{ items: WaitingJob[] }> {
    return { items: await this.waitingJobs.list() };
  }

  @Get('organisations')
  @Can('core.organisation.read')
  @Doc({ summary: 'Organisations of the network, with their numbers', returns: organisationsDocument })
  async list(@Context() ctx: Ctx): Promise<{ items: OrganisationSummary[] }> {
    return { items: await this.organisations.summaries(ctx) };
  }
}
