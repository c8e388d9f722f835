import { Injectable } from '@nestjs/common';
import { ObservationPublisher, type PublishResult } from '@bocage/sdk/server';

/** Stands in when no module keeps observations: entry modules work alone. */
@Injectable()
export class NoObservations extends ObservationPublisher {
  async publish(): Promise<PublishResult> {
    return { inserted: 0, updated: 0, unchanged: 0 };
  }

  async withdraw(): Promise<number> {
    return 0;
  }
}
