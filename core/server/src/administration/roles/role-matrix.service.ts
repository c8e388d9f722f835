import { Injectable } from '@nestjs/common';
import { problem, type Localised } from '@bocage/sdk/shared';
import { Events, type Ctx } from '@bocage/sdk/server';
import type { Holder, MatrixRole, RoleMatrix, RoleRight } from '../../../shared/roles';
import { reachesNetwork } from '../../access/held-right';
import { roleTemplates } from '../../accounts/role-templates';
import { ModuleCatalogue } from '../../kernel/catalogue';
import { codeOf } from '../organisations/organisation-code';
import { NetworkAdministrators } from '../people/network-administrators.service';
import { OwnRightsRepository } from './own-rights.repository';
import { manageRoles, RoleMatrixRepository } from './role-matrix.repository';

const levelUnknown = (level: string) => {
  const code = 'core.sensitivity-level-unknown';
  return problem(code, { level }, 422, [{ pointer: '/maxSensitivity', code, params: { level } }]);
};

const templateCodes = new Set(roleTemplates.map(({ code }) => code));

export interface NewRole {
  /** Absent: a template of the network. */
  readonly organisationId?: string | null;
  readonly label: Localised;
  readonly copyOf?: string;
}

export type RightInput = Pick<RoleRight, 'scope'> & Partial<Omit<RoleRight, 'permission' | 'scope'>>;

/** What each role allows. An organisation administrator changes own roles only, and gives them nothing beyond the own rights. */
@Injectable()
export class RoleMatrices {
  constructor(
    private readonly repository: RoleMatrixRepository,
    private readonly own: OwnRightsRepository,
    private readonly catalogue: ModuleCatalogue,
    private readonly administrators: NetworkAdministrators,
    private readonly events: Events,
  ) {}

  async matrix(ctx: Ctx, organisationId: string = ctx.organisation?.id ?? ''): Promise<RoleMatrix> {
    await this.assertReached(ctx, organisationId);
    const [roles, permissions] = [await this.repository.roles(ctx, organisationId), await this.repository.permissions()];
    const all = roles.flatMap(({ rights }) => rights);
    const limits = await this.repository.limitNames(
      all.flatMap(({ taxa }) => taxa ?? []),
      all.flatMap(({ areaIds }) => areaIds ?? []),
    );
    const modules = this.catalogue.manifests.map(({ key, title }) => ({ key, title }));
    return { organisationId, modules, permissions, roles, limits, isNetwork: reachesNetwork(ctx, manageRoles) };
  }

  async create(ctx: Ctx, { organisationId = null, label, copyOf }: NewRole): Promise<MatrixRole> {
    if (organisationId === null) this.assertNetwork(ctx);
    else await this.assertReached(ctx, organisationId);
    const source = copyOf === undefined ? undefined : await this.readable(ctx, copyOf);
    if (source) await this.assertHeld(ctx, source);
    const id = await this.repository.insert(organisationId, await this.freeCode(organisationId, label.fr), label);
    if (source) await this.repository.copyRights(source.id, id);
    await this.record(ctx, 'created', id, null, { organisationId, label, copyOf: copyOf ?? null });
    return this.changeable(ctx, id);
  }

  async update(ctx: Ctx, id: string, { label, isDelegable }: { label?: Localised; isDelegable?: boolean }): Promise<MatrixRole> {
    const before = await this.changeable(ctx, id);
    // The names of templates come with the platform, and are written again at each start.
    if (label && before.organisationId === null && templateCodes.has(before.code)) throw problem('core.role-is-template', {}, 409);
    if (isDelegable !== undefined) this.assertNetwork(ctx);
    await this.repository.update(id, label ?? before.label, isDelegable ?? before.isDelegable);
    const after = await this.changeable(ctx, id);
    await this.record(
      ctx,
      'updated',
      id,
      { label: before.label, isDelegable: before.isDelegable },
      { label: after.label, isDelegable: after.isDelegable },
    );
    return after;
  }

  async setRight(ctx: Ctx, id: string, permission: string, input: RightInput): Promise<MatrixRole> {
    const role = await this.changeable(ctx, id);
    if (!(await this.repository.isDeclared(permission))) throw problem('core.permission-unknown', { permission }, 404);
    const { scope, isExact = false, taxa = null, areaIds = null, maxSensitivity = null } = input;
    if (maxSensitivity !== null && !(await this.repository.isLevel(maxSensitivity))) throw levelUnknown(maxSensitivity);
    const right: RoleRight = { permission, scope, isExact, taxa, areaIds, maxSensitivity };
    if (!reachesNetwork(ctx, manageRoles) && !(await this.own.holds(ctx, right)))
      throw problem('core.role-exceeds-own-rights', { permissions: [permission] }, 403);
    return this.changed(ctx, role, permission, right, () => this.repository.setRight(id, right));
  }

  async removeRight(ctx: Ctx, id: string, permission: string): Promise<MatrixRole> {
    const role = await this.changeable(ctx, id);
    return this.changed(ctx, role, permission, null, () => this.repository.removeRight(id, permission));
  }

  /** The role then gives exactly what the other one gives. */
  async copy(ctx: Ctx, id: string, from: string): Promise<MatrixRole> {
    const role = await this.changeable(ctx, id);
    const source = await this.readable(ctx, from);
    await this.assertHeld(ctx, source);
    return this.administrators.exclusively(async () => {
      await this.repository.copyRights(source.id, id);
      const after = await this.changeable(ctx, id);
      await this.record(ctx, 'rights-copied', id, { rights: role.rights }, { from, rights: after.rights });
      return after;
    });
  }

  async remove(ctx: Ctx, id: string): Promise<void> {
    const role = await this.changeable(ctx, id);
    if (role.organisationId === null && templateCodes.has(role.code)) throw problem('core.role-is-template', {}, 409);
    if (role.holders > 0) throw problem('core.role-held', { holders: role.holders }, 409);
    await this.repository.remove(id);
    await this.record(ctx, 'removed', id, { label: role.label, rights: role.rights }, null);
  }

  async holders(ctx: Ctx, id: string): Promise<Holder[]> {
    await this.readable(ctx, id);
    return this.repository.holders(ctx, id);
  }

  private changed(
    ctx: Ctx,
    role: MatrixRole,
    permission: string,
    after: RoleRight | null,
    change: () => Promise<void>,
  ): Promise<MatrixRole> {
    return this.administrators.exclusively(async () => {
      await change();
      const before = role.rights.find((right) => right.permission === permission) ?? null;
      await this.record(ctx, 'right-changed', role.id, before, after ?? { permission, scope: null });
      return this.changeable(ctx, role.id);
    });
  }

  private async changeable(ctx: Ctx, id: string): Promise<MatrixRole> {
    const found = await this.repository.find(ctx, id);
    if (found) return found;
    if (await this.repository.template(id)) throw problem('core.network-only', {}, 403);
    throw problem('core.role-unknown', {}, 404);
  }

  private async readable(ctx: Ctx, id: string): Promise<MatrixRole> {
    const found = (await this.repository.find(ctx, id)) ?? (await this.repository.template(id));
    if (!found) throw problem('core.role-unknown', {}, 404);
    return found;
  }

  private async assertHeld(ctx: Ctx, { id }: MatrixRole): Promise<void> {
    if (reachesNetwork(ctx, manageRoles)) return;
    const exceeding = await this.own.exceeding(ctx, [id]);
    if (exceeding.length > 0)
      throw problem('core.role-exceeds-own-rights', { permissions: exceeding.map(({ permission }) => permission) }, 403);
  }

  private async assertReached(ctx: Ctx, organisationId: string): Promise<void> {
    if (!(await this.repository.reachesOrganisation(ctx, organisationId))) throw problem('core.organisation-unknown', {}, 404);
  }

  private assertNetwork(ctx: Ctx): void {
    if (!reachesNetwork(ctx, manageRoles)) throw problem('core.network-only', {}, 403);
  }

  private async freeCode(organisationId: string | null, name: string): Promise<string> {
    const base = codeOf(name);
    for (let number = 1; ; number += 1) {
      const code = number === 1 ? base : `${base.slice(0, 56)}-${number}`;
      if (!(await this.repository.hasCode(organisationId, code))) return code;
    }
  }

  private record(ctx: Ctx, what: string, id: string, before: unknown, after: unknown): Promise<void> {
    return this.events.append(ctx, { name: `core.role.${what}`, record: { type: 'role', id }, before, after });
  }
}
