import type { Provider, Type } from '@nestjs/common';
import { AccountAdminRepository } from './account-admin.repository';
import { AccountAdmin } from './account-admin.service';
import { AccountRepository } from './account.repository';
import { DemonstrationController } from './demonstration.controller';
import { DemonstrationRepository } from './demonstration.repository';
import { LoginLimitRepository } from './login-limit.repository';
import { LoginLimiter } from './login-limiter.service';
import { Passwords } from './passwords.service';
import { ProfileController } from './profile.controller';
import { RoleRepository } from './role.repository';
import { Roles } from './roles.service';
import { SessionController } from './session.controller';
import { SessionRepository } from './session.repository';
import { Sessions } from './sessions.service';

export { AccountAdmin, type FirstAdministrator, type NewAccount } from './account-admin.service';
export { demonstrationPassword } from './demonstration-password';
export { Roles } from './roles.service';
export { roleTemplates } from './role-templates';
export { Sessions, type AuthenticatedSession } from './sessions.service';

const controllers: Type[] = [SessionController, ProfileController, DemonstrationController];
const resolvers: Type[] = [];
const providers: Provider[] = [
  AccountAdmin,
  AccountAdminRepository,
  AccountRepository,
  DemonstrationRepository,
  LoginLimiter,
  LoginLimitRepository,
  Passwords,
  RoleRepository,
  Roles,
  SessionRepository,
  Sessions,
];

export const accountsParts = { controllers, resolvers, providers };
