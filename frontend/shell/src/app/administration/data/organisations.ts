import { inject, Injectable } from '@angular/core';
import { Api, Graph, Language } from '@bocage/sdk-ui';
import type { Localised } from '@bocage/sdk/shared';
import type { Choice } from '../parts/search-choice';

export const organisationKinds = ['network', 'member', 'partner', 'provider'] as const;
export const organisationStatuses = ['active', 'suspended', 'archived'] as const;
export type OrganisationKind = (typeof organisationKinds)[number];
export type OrganisationStatus = (typeof organisationStatuses)[number];

export interface ManagedOrganisation {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly status: OrganisationStatus;
  readonly members: number;
  readonly datasets: number;
  readonly modules: readonly string[];
  readonly lastActivityAt: string | null;
  readonly mergedInto: string | null;
}

export interface Contact {
  readonly name: string;
  readonly task: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

export interface OrganisationRecord extends ManagedOrganisation {
  readonly parentId: string | null;
  readonly nationalUuid: string | null;
  readonly description: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly website: string | null;
  readonly postalAddress: string | null;
  readonly statusReason: string | null;
  readonly territory: { readonly id: number; readonly name: string; readonly type: string } | null;
  readonly contacts: readonly Contact[];
  readonly people: number;
  readonly frameworks: number;
  readonly sites: number;
  readonly openSessions: number;
  readonly createdAt: string;
}

export interface SimilarOrganisation {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

export interface CharterVersion {
  readonly id: string;
  readonly version: number;
  readonly textFr: string;
  readonly textEn: string;
  readonly publishedAt: string;
  readonly publishedBy: string | null;
  readonly acceptances: number;
}

export interface Acceptance {
  readonly charterId: string;
  readonly version: number;
  readonly acceptedAt: string;
  readonly acceptedBy: string | null;
}

export type OrganisationChange = Readonly<Record<string, unknown>>;

interface AreasAnswer {
  readonly areas: readonly { readonly id: number; readonly name: string; readonly code: string; readonly typeLabel: Localised }[];
}

const areasQuery = `query ($search: String!) { areas(search: $search, limit: 12) { id name code typeLabel { fr en } } }`;
const path = '/administration/organisations';

/** Organisations one administers. */
@Injectable({ providedIn: 'root' })
export class Organisations {
  private readonly api = inject(Api);
  private readonly graph = inject(Graph);
  private readonly language = inject(Language);

  async list(signal?: AbortSignal): Promise<readonly ManagedOrganisation[]> {
    return (await this.api.get<{ items: readonly ManagedOrganisation[] }>(path, signal ? { signal } : {})).items;
  }

  get(id: string, signal: AbortSignal): Promise<OrganisationRecord> {
    return this.api.get<OrganisationRecord>(`${path}/${id}`, { signal });
  }

  create(organisation: OrganisationChange): Promise<OrganisationRecord> {
    return this.api.post<OrganisationRecord>(path, organisation);
  }

  update(id: string, change: OrganisationChange): Promise<OrganisationRecord> {
    return this.api.patch<OrganisationRecord>(`${path}/${id}`, change);
  }

  setStatus(id: string, status: OrganisationStatus, reason: string | null, confirmation: string): Promise<OrganisationRecord> {
    return this.api.put<OrganisationRecord>(`${path}/${id}/status`, { status, reason, confirmation });
  }

  async charter(signal?: AbortSignal): Promise<readonly CharterVersion[]> {
    return (await this.api.get<{ versions: readonly CharterVersion[] }>('/administration/charter', signal ? { signal } : {})).versions;
  }

  publish(textFr: string, textEn: string): Promise<unknown> {
    return this.api.post('/administration/charter', { textFr, textEn });
  }

  async acceptances(id: string, signal: AbortSignal): Promise<readonly Acceptance[]> {
    return (await this.api.get<{ items: readonly Acceptance[] }>(`${path}/${id}/charter`, { signal })).items;
  }

  accept(id: string, charterId: string): Promise<unknown> {
    return this.api.put(`${path}/${id}/charter/${charterId}`);
  }

  /** Organisations whose name or code holds the text. */
  async find(text: string, except: string, signal: AbortSignal): Promise<readonly Choice[]> {
    const all = await this.list(signal);
    return all
      .filter(({ id, mergedInto }) => id !== except && mergedInto === null)
      .filter(({ name, code }) => holds(`${name} ${code}`, text))
      .slice(0, 12)
      .map(({ id, name, code }) => ({ id, label: name, detail: code }));
  }

  async areas(search: string, signal: AbortSignal): Promise<readonly Choice<number>[]> {
    const { areas } = await this.graph.query<AreasAnswer>(areasQuery, { search }, signal);
    return areas.map(({ id, name, code, typeLabel }) => ({ id, label: name, detail: `${this.language.text(typeLabel)} ${code}` }));
  }
}

/** Lower case, without accents. */
export const plainly = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase();

/** Whether a text holds every word of another, accents and case aside. */
export function holds(text: string, words: string): boolean {
  const plain = plainly(text);
  return plainly(words)
    .split(/\s+/)
    .every((word) => plain.includes(word));
}
