import { inject, Injectable } from '@angular/core';
import type { Localised } from '@bocage/sdk/shared';
import { Api } from '@bocage/sdk-ui';
import type { Holder, MatrixRole, RoleMatrix, RoleRight } from '@bocage/server/shared/roles';

const path = '/administration/roles';

/** What each role allows. */
@Injectable({ providedIn: 'root' })
export class RoleDesk {
  private readonly api = inject(Api);

  matrix(organisation: string | undefined, signal: AbortSignal): Promise<RoleMatrix> {
    return this.api.get<RoleMatrix>(path, { query: { organisation }, signal });
  }

  async holders(id: string, signal: AbortSignal): Promise<readonly Holder[]> {
    return (await this.api.get<{ items: readonly Holder[] }>(`${path}/${id}/holders`, { signal })).items;
  }

  create(organisationId: string | null, label: Localised, copyOf: string | undefined): Promise<MatrixRole> {
    return this.api.post<MatrixRole>(path, { organisationId, label, ...(copyOf ? { copyOf } : {}) });
  }

  update(id: string, change: { readonly label?: Localised; readonly isDelegable?: boolean }): Promise<MatrixRole> {
    return this.api.patch<MatrixRole>(`${path}/${id}`, change);
  }

  setRight(id: string, { permission, ...right }: RoleRight): Promise<MatrixRole> {
    return this.api.put<MatrixRole>(`${path}/${id}/rights/${permission}`, right);
  }

  removeRight(id: string, permission: string): Promise<MatrixRole> {
    return this.api.delete<MatrixRole>(`${path}/${id}/rights/${permission}`);
  }

  copy(id: string, from: string): Promise<MatrixRole> {
    return this.api.put<MatrixRole>(`${path}/${id}/rights`, { from });
  }

  remove(id: string): Promise<void> {
    return this.api.delete(`${path}/${id}`);
  }
}
