import { inject, Injectable } from '@angular/core';
import { Api } from '@bocage/sdk-ui';
import type { ModuleRequest, RequestDecision } from '@bocage/server/shared/module-requests';
import type { BulkOrder, BulkReport } from '@bocage/server/shared/modules';

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
