import { inject, Injectable } from '@angular/core';
import { Api } from '@bocage/sdk-ui';
import type { Review, ReviewedMembership } from '@bocage/server/shared/recertification';

interface Items<T> {
  readonly items: readonly T[];
}

const path = '/administration/reviews';

/** Reviews of members and roles. */
@Injectable({ providedIn: 'root' })
export class Reviews {
  private readonly api = inject(Api);

  async list(signal: AbortSignal): Promise<readonly Review[]> {
    return (await this.api.get<Items<Review>>(path, { signal })).items;
  }

  async open(title: string, dueOn: string | null): Promise<readonly Review[]> {
    return (await this.api.post<Items<Review>>(path, { title, ...(dueOn ? { dueOn } : {}) })).items;
  }

  async members(id: string, signal: AbortSignal): Promise<readonly ReviewedMembership[]> {
    return (await this.api.get<Items<ReviewedMembership>>(`${path}/${id}`, { signal })).items;
  }

  async answer(id: string, membershipId: string, answer: 'keep' | 'end'): Promise<readonly ReviewedMembership[]> {
    return (await this.api.put<Items<ReviewedMembership>>(`${path}/${id}/${membershipId}`, { answer })).items;
  }
}
