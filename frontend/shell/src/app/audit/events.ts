import { inject, Injectable } from '@angular/core';
import type { ParamMap, Params } from '@angular/router';
import type { Page } from '@bocage/sdk/shared';
import { Api } from '@bocage/sdk-ui';

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** An event as the log tells it to this reader. */
export interface LoggedEvent {
  readonly id: string;
  readonly at: string;
  readonly name: string;
  readonly sentence: string | null;
  readonly actor: Named | null;
  readonly organisation: Named | null;
  readonly record: {
    readonly type: string;
    readonly id: string | null;
    readonly label: string | null;
    readonly link: string | null;
  } | null;
  readonly isWithheld: boolean;
  readonly changes: readonly { readonly field: string; readonly before: string | null; readonly after: string | null }[];
  readonly reason: string | null;
  readonly address: string | null;
  readonly requestId: string | null;
}

export interface EventChoices {
  readonly names: readonly { readonly name: string }[];
  readonly recordTypes: readonly string[];
  readonly organisations: readonly Named[];
}

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

  page(filter: EventFilter, after: string | null): Promise<Page<LoggedEvent>> {
    return this.api.get<Page<LoggedEvent>>('/administration/events', { query: { ...filter, after } });
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
