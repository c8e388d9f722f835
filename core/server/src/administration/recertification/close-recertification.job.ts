import { Injectable } from '@nestjs/common';
import type { JobHandler } from '@bocage/sdk/server';
import { Recertifications } from './recertifications.service';

@Injectable()
export class CloseRecertificationJob implements JobHandler {
  constructor(private readonly recertifications: Recertifications) {}

  run(): Promise<void> {
    return this.recertifications.closeOverdue();
  }
}
