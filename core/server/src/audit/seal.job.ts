import { Injectable } from '@nestjs/common';
import type { JobHandler } from '@bocage/sdk/server';
import { Seals } from './seal.service';

@Injectable()
export class SealJob implements JobHandler {
  constructor(private readonly seals: Seals) {}

  async run(): Promise<void> {
    await this.seals.seal();
  }
}
