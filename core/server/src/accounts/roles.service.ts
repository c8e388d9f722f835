import { Injectable } from '@nestjs/common';
import type { Localised, Permission } from '@bocage/sdk/shared';
import { RoleRepository, type RoleRight } from './role.repository';
import { roleTemplates, type Reach } from './role-templates';

@Injectable()
export class Roles {
  constructor(private readonly roles: RoleRepository) {}

  /** Run after the permissions of the installed modules are declared, at every start. */
  async ensureTemplates(): Promise<void> {
    await this.roles.forgetUndeclared();
    for (const { code, label, rights } of roleTemplates) await this.ensureRole(code, label, rights);
  }

  /** Makes a role of the network, or adds to it the rights declared since; what an administrator changed stays. */
  async ensureRole(code: string, label: Localised, rights: Readonly<Record<Permission, Reach>>): Promise<void> {
    const roleId = await this.roles.upsert(code, label);
    const open = await this.roles.notYetOffered(roleId, Object.entries(rights).map(roleRight));
    if (open.length > 0) await this.roles.offer(roleId, open);
  }
}

function roleRight([permission, reach]: [string, Reach]): RoleRight {
  const [scope = reach, exact] = reach.split(' ');
  return { permission, scope, isExact: exact !== undefined };
}
