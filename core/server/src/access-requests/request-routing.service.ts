import { Injectable } from '@nestjs/common';
import { RouteRepository, type Route } from './route.repository';

/** Sends a version to those who must decide it: every steward it meets, or the network when there is none. */
@Injectable()
export class RequestRouting {
  constructor(private readonly routes: RouteRepository) {}

  /** Follows the stewardships of today; who has decided already stays. */
  async refresh(requestId: string, version: number, decided: readonly (string | null)[]): Promise<Route[]> {
    const stewards = await this.routes.stewards(requestId, version);
    const wanted: readonly Route[] = stewards.length > 0 ? stewards : [{ organisationId: null, taxa: null, areas: null }];
    const stored = await this.routes.stored(requestId, version);
    for (const { organisationId } of wanted) {
      if (!stored.includes(organisationId)) await this.routes.add(requestId, version, organisationId);
    }
    const left = stored.filter((id) => !wanted.some(({ organisationId }) => organisationId === id));
    for (const id of left.filter((one) => !decided.includes(one))) await this.routes.drop(requestId, version, id);
    const kept = left.filter((one) => decided.includes(one));
    return [...wanted, ...kept.map((organisationId): Route => ({ organisationId, taxa: null, areas: null }))];
  }
}
