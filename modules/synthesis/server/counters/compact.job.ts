import { Injectable } from '@nestjs/common';
import type { JobHandler } from '@bocage/sdk/server';
import { CountersRepository } from './counters.repository';

/** Sums up the lines of the counters. */
@Injectable()
export class CompactJob implements JobHandler {
  constructor(private readonly repository: CountersRepository) {}

  run(): Promise<void> {
    return this.repository.compact();
  }
}
