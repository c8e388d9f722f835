import { inject, Injectable } from '@angular/core';
import type { ParamMap, Params } from '@angular/router';
import type { Page } from '@bocage/sdk/shared';
import { Api } from '@bocage/sdk-ui';
import type { EventChoices, ToldEvent } from '@bocage/server/shared/events';
import type { Named } from '@bocage/server/shared/named';

export const filterKeys = ['actor', 'organisation', 'name', 'recordType', 'recordId', 'from', 'to'] as const;
export type EventFilter = Partial<Readonly<Record<(typeof filterKeys)[number], string>>>;

/** The filter that an address says; empty values are none. */
export function filterOf(params: Pick<ParamMap, 'get'>): EventFilter {
  return Object.fromEntries(filterKeys.flatMap((key) => (params.get(key) ? [[key, params.get(key)]] : [])));
}

/** A change of the address: what is left empty goes. */
export function addressOf(change: EventFilter): Params {
  return Object.fromEntries(Object.entries(change).map(([key, value]) => [key, value || null]));
}

@Injectable({ providedIn: 'root' })
export class Events {
  private readonly api = inject(Api);

  page(filter: EventFilter, after: string | null): Promise<Page<ToldEvent>> {
    return this.api.get<Page<ToldEvent>>('/administration/events', { query: { ...filter, after } });
  }

  choices(signal: AbortSignal): Promise<EventChoices> {
    return this.api.get<EventChoices>('/administration/events/choices', { signal });
  }

  async actors(search: string, signal: AbortSignal): Promise<readonly (Named & { readonly login: string })[]> {
    const query = { search };
    return (await this.api.get<{ items: (Named & { login: string })[] }>('/administration/events/actors', { query, signal })).items;
  }

  file(filter: EventFilter): string {
    return this.api.url('/administration/events/export.csv', { ...filter });
  }
}
