import type { Provider, Type } from '@nestjs/common';
import { AccessLinkController } from './access-links/access-link.controller';
import { AccessLinks } from './access-links/access-links.service';
import { AccountInvitations } from './access-links/account-invitations.service';
import { AccountTokenRepository } from './access-links/account-token.repository';
import { PasswordResetJob } from './access-links/password-reset.job';
import { AccountAdminRepository } from './account-admin.repository';
import { AccountAdmin } from './account-admin.service';
import { AccountRepository } from './account.repository';
import { ApiTokenRepository } from './api-tokens/api-token.repository';
import { ApiTokens } from './api-tokens/api-tokens.service';
import { DemonstrationController } from './demonstration.controller';
import { DemonstrationRepository } from './demonstration.repository';
import { Identities } from './identities/identities.service';
import { IdentityController } from './identities/identity.controller';
import { IdentityRepository } from './identities/identity.repository';
import { SignInService } from './identities/sign-in-service';
import { SignInWayController } from './identities/sign-in-way.controller';
import { LoginLimitRepository } from './login-limit.repository';
import { LoginLimiter } from './login-limiter.service';
import { OwnAccountController } from './own/own-account.controller';
import { OwnAccountRepository } from './own/own-account.repository';
import { OwnAccounts } from './own/own-account.service';
import { OwnSessionRepository } from './own/own-session.repository';
import { Passwords } from './passwords.service';
import { ProfileController } from './profile.controller';
import { RoleRepository } from './role.repository';
import { Roles } from './roles.service';
import { ForgetExpiredJob } from './forget-expired.job';
import { SecondFactorRepository } from './second-factor/second-factor.repository';
import { SecondFactors } from './second-factor/second-factors.service';
import { SecurityNotices } from './security-notices.service';
import { SessionController } from './session.controller';
import { SessionRepository } from './session.repository';
import { Sessions } from './sessions.service';

export { AccountAdmin, type FirstAdministrator, type NewAccount } from './account-admin.service';
export { AccountInvitations } from './access-links/account-invitations.service';
export { demonstrationPassword } from './demonstration-password';
export { Roles } from './roles.service';
export { roleTemplates } from './role-templates';
export { Sessions, type AuthenticatedSession } from './sessions.service';

const controllers: Type[] = [
  SessionController,
  ProfileController,
  DemonstrationController,
  AccessLinkController,
  OwnAccountController,
  IdentityController,
  SignInWayController,
];
const resolvers: Type[] = [];
const providers: Provider[] = [
  AccessLinks,
  AccountInvitations,
  AccountTokenRepository,
  ApiTokenRepository,
  ApiTokens,
  ForgetExpiredJob,
  Identities,
  IdentityRepository,
  OwnAccountRepository,
  OwnAccounts,
  OwnSessionRepository,
  PasswordResetJob,
  SecondFactorRepository,
  SecondFactors,
  SecurityNotices,
  SignInService,
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

const jobs = { 'core.send-password-reset': PasswordResetJob, 'core.forget-expired': ForgetExpiredJob };

export const accountsParts = { controllers, resolvers, providers, jobs };
