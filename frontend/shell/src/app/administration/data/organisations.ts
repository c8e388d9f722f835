import { inject, Injectable } from '@angular/core';
import { Api, Graph, Language } from '@bocage/sdk-ui';
import type { Localised } from '@bocage/sdk/shared';
import type { ManagedOrganisation, NewOrganisation, OrganisationRecord, OrganisationStatus, OrganisationUpdate } from '@bocage/server/shared/organisations';
import type { CharterAcceptance, CharterVersion } from '@bocage/server/shared/charter';
import type { Choice } from '../parts/search-choice';

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

  create(organisation: Partial<NewOrganisation>): Promise<OrganisationRecord> {
    return this.api.post<OrganisationRecord>(path, organisation);
  }

  update(id: string, change: OrganisationUpdate): Promise<OrganisationRecord> {
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

  async acceptances(id: string, signal: AbortSignal): Promise<readonly CharterAcceptance[]> {
    return (await this.api.get<{ items: readonly CharterAcceptance[] }>(`${path}/${id}/charter`, { signal })).items;
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
