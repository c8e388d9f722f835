import { inject, Injectable } from '@angular/core';
import type { Localised, Scope } from '@bocage/sdk/shared';
import { Api } from '@bocage/sdk-ui';

export interface RoleRight {
  readonly permission: string;
  readonly scope: Scope;
  readonly isExact: boolean;
  readonly taxa: readonly number[] | null;
  readonly areaIds: readonly number[] | null;
  readonly maxSensitivity: number | null;
}

export interface MatrixRole {
  readonly id: string;
  readonly code: string;
  readonly label: Localised;
  readonly organisationId: string | null;
  readonly isDelegable: boolean;
  readonly holders: number;
  readonly rights: readonly RoleRight[];
}

export interface RoleMatrix {
  readonly organisationId: string;
  readonly modules: readonly { readonly key: string; readonly title: Localised }[];
  readonly permissions: readonly { readonly key: string; readonly module: string }[];
  readonly roles: readonly MatrixRole[];
  readonly limits: {
    readonly taxa: readonly { readonly cdNom: number; readonly name: string }[];
    readonly areas: readonly { readonly id: number; readonly name: string; readonly type: string }[];
  };
  readonly isNetwork: boolean;
}

export interface Holder {
  readonly personId: string;
  readonly displayName: string;
  readonly organisation: string;
}

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
