import { inject, Injectable } from '@angular/core';
import { Api } from '@bocage/sdk-ui';
import type { PersonPage, PersonRecord, SimilarPerson } from '@bocage/server/shared/people';
import type { GivableRole } from '@bocage/server/shared/roles';
import type { Choice } from '../parts/search-choice';
export const accountStates = ['active', 'invited', 'suspended', 'none'] as const;

export interface PersonFilter {
  readonly search: string;
  readonly organisation: string;
  /** `true`: only members of today of the organisation. */
  readonly member: string;
  readonly role: string;
  readonly state: string;
}

type Change = Readonly<Record<string, unknown>>;

const path = '/administration/people';

/** People one administers, their accounts and memberships. */
@Injectable({ providedIn: 'root' })
export class People {
  private readonly api = inject(Api);

  page(filter: Partial<PersonFilter>, after: string | null, limit = 50): Promise<PersonPage> {
    const query = Object.fromEntries(Object.entries({ ...filter, after }).map(([name, value]) => [name, value || null]));
    return this.api.get<PersonPage>(path, { query: { ...query, limit } });
  }

  get(id: string, signal: AbortSignal): Promise<PersonRecord> {
    return this.api.get<PersonRecord>(`${path}/${id}`, { signal });
  }

  async similarTo(id: string, signal: AbortSignal): Promise<readonly SimilarPerson[]> {
    return (await this.api.get<{ items: readonly SimilarPerson[] }>(`${path}/${id}/similar`, { signal })).items;
  }

  /** Records that name the person, by table. */
  async links(id: string, signal: AbortSignal): Promise<readonly { readonly table: string; readonly rows: number }[]> {
    return (await this.api.get<{ items: readonly { table: string; rows: number }[] }>(`${path}/${id}/links`, { signal })).items;
  }

  create(person: Change): Promise<PersonRecord> {
    return this.api.post<PersonRecord>(path, person);
  }

  update(id: string, change: Change): Promise<PersonRecord> {
    return this.api.patch<PersonRecord>(`${path}/${id}`, change);
  }

  giveAccount(id: string, account: Change): Promise<PersonRecord> {
    return this.api.post<PersonRecord>(`${path}/${id}/account`, account);
  }

  addMembership(id: string, membership: Change): Promise<PersonRecord> {
    return this.api.post<PersonRecord>(`${path}/${id}/memberships`, membership);
  }

  changeMembership(id: string, change: Change): Promise<PersonRecord> {
    return this.api.patch<PersonRecord>(`/administration/memberships/${id}`, change);
  }

  setRoles(membershipId: string, roles: readonly string[]): Promise<PersonRecord> {
    return this.api.put<PersonRecord>(`/administration/memberships/${membershipId}/roles`, { roles });
  }

  setStatus(accountId: string, status: 'active' | 'suspended', reason: string | null): Promise<PersonRecord> {
    return this.api.put<PersonRecord>(`/administration/accounts/${accountId}/status`, { status, reason });
  }

  invite(accountId: string): Promise<void> {
    return this.api.post<void>(`/administration/accounts/${accountId}/invitation`);
  }

  resetSecondFactor(accountId: string): Promise<void> {
    return this.api.delete<void>(`/administration/accounts/${accountId}/second-factor`);
  }

  async givableRoles(organisation: string, signal: AbortSignal): Promise<readonly GivableRole[]> {
    return (await this.api.get<{ items: readonly GivableRole[] }>('/administration/givable-roles', { query: { organisation }, signal })).items;
  }

  async find(text: string, except: string): Promise<readonly Choice[]> {
    const { items } = await this.page({ search: text }, null, 12);
    return items
      .filter(({ id }) => id !== except)
      .map(({ id, displayName, organisation }) => ({ id, label: displayName, ...(organisation ? { detail: organisation.name } : {}) }));
  }
}
