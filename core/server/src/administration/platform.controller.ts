import { Controller, Get } from '@nestjs/common';
import { Can, Doc } from '@bocage/sdk/server';
import { jobsDocument } from './administration-schemas';
import { WaitingJobRepository, type WaitingJob } from './waiting-job.repository';

@Controller('administration')
export class PlatformController {
  constructor(private readonly waitingJobs: WaitingJobRepository) {}

  @Get('jobs')
  @Can('core.platform.supervise', 'network')
  @Doc({ summary: 'Waiting and failing background jobs, failing ones first, 200 at most', returns: jobsDocument })
  async jobs(): Promise<{ items: WaitingJob[] }> {
    return { items: await this.waitingJobs.list() };
  }
}
