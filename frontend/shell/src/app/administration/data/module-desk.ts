import { inject, Injectable } from '@angular/core';
import type { ActivationState } from '@bocage/sdk/shared';
import { Api } from '@bocage/sdk-ui';

export interface ModuleRequest {
  readonly id: string;
  readonly organisationId: string;
  readonly organisation: string;
  readonly moduleKey: string;
  readonly purpose: string;
  readonly state: 'pending' | 'accepted' | 'refused' | 'withdrawn';
  readonly askedBy: string | null;
  readonly askedAt: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly answer: string | null;
}

export interface RequestDecision {
  readonly state: 'accepted' | 'refused' | 'withdrawn';
  readonly answer?: string | null;
  readonly validTo?: string | null;
}

export interface BulkOrder {
  readonly organisations: readonly string[];
  readonly modules: readonly string[];
  readonly state: ActivationState;
  readonly reason: string | null;
  /** Absent: the end that was decided stays. */
  readonly validTo?: string;
}

export interface BulkReport {
  readonly changes: readonly { readonly organisationId: string; readonly moduleKey: string; readonly from: ActivationState; readonly to: ActivationState }[];
  readonly refusals: readonly {
    readonly organisationId: string;
    readonly moduleKey: string;
    readonly code: string;
    readonly params: Readonly<Record<string, unknown>>;
  }[];
}

const modules = '/administration/modules';
const requests = '/administration/module-requests';

/** What is asked and decided about modules beyond one cell. */
@Injectable({ providedIn: 'root' })
export class ModuleDesk {
  private readonly api = inject(Api);

  async requests(organisation: string | null, signal: AbortSignal): Promise<readonly ModuleRequest[]> {
    return (await this.api.get<{ items: readonly ModuleRequest[] }>(requests, { query: { organisation }, signal })).items;
  }

  ask(organisationId: string, moduleKey: string, purpose: string): Promise<ModuleRequest> {
    return this.api.post<ModuleRequest>(requests, { organisationId, moduleKey, purpose });
  }

  decide(id: string, decision: RequestDecision): Promise<ModuleRequest> {
    return this.api.put<ModuleRequest>(`${requests}/${id}`, decision);
  }

  preview(order: BulkOrder, signal?: AbortSignal): Promise<BulkReport> {
    return this.api.post<BulkReport>(`${modules}/bulk/preview`, order, signal ? { signal } : {});
  }

  apply(order: BulkOrder): Promise<BulkReport> {
    return this.api.post<BulkReport>(`${modules}/bulk`, order);
  }

  previewCopy(from: string, to: readonly string[], signal?: AbortSignal): Promise<BulkReport> {
    return this.api.post<BulkReport>(`${modules}/copy/preview`, { from, to }, signal ? { signal } : {});
  }

  copy(from: string, to: readonly string[]): Promise<BulkReport> {
    return this.api.post<BulkReport>(`${modules}/copy`, { from, to });
  }
}
