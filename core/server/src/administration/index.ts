import type { Provider, Type } from '@nestjs/common';
import { Settings } from '@bocage/sdk/server';
import { MergeRepository } from './merging/merge.repository';
import { ReferenceColumnRepository } from './merging/reference-column.repository';
import { References } from './merging/references.service';
import { CharterRepository } from './organisations/charter.repository';
import { Charters } from './organisations/charters.service';
import { OrganisationAdminController } from './organisations/organisation-admin.controller';
import { OrganisationAdminRepository } from './organisations/organisation-admin.repository';
import { OrganisationAdministration } from './organisations/organisation-admin.service';
import { NetworkAdministratorRepository } from './people/network-administrator.repository';
import { NetworkAdministrators } from './people/network-administrators.service';
import { MembershipRepository } from './people/membership.repository';
import { Memberships } from './people/memberships.service';
import { PeopleController } from './people/people.controller';
import { PeopleRepository } from './people/people.repository';
import { PeopleAdministration } from './people/people.service';
import { PersonWriteRepository } from './people/person-write.repository';
import { RoleGiving } from './roles/giving.service';
import { OwnRightsRepository } from './roles/own-rights.repository';
import { RoleMatrixRepository } from './roles/role-matrix.repository';
import { RoleMatrices } from './roles/role-matrix.service';
import { RoleController } from './roles/role.controller';
import { ModuleBulk } from './modules/module-bulk.service';
import { ModuleDeskController } from './modules/module-desk.controller';
import { ModuleRequestRepository } from './modules/module-request.repository';
import { ModuleRequests } from './modules/module-requests.service';
import { CloseRecertificationJob } from './recertification/close-recertification.job';
import { RecertificationController } from './recertification/recertification.controller';
import { RecertificationRepository } from './recertification/recertification.repository';
import { Recertifications } from './recertification/recertifications.service';
import { ActivationRepository } from './activation.repository';
import { Activations } from './activations.service';
import { HomeController } from './home.controller';
import { Home } from './home.service';
import { ModuleAdministration } from './module-administration.service';
import { ModuleController } from './module.controller';
import { OrganisationRepository } from './organisation.repository';
import { PlatformController } from './platform.controller';
import { SignUpConfirmationJob } from './sign-ups/sign-up-confirmation.job';
import { SignUpDecisions } from './sign-ups/sign-up-decisions.service';
import { SignUpController } from './sign-ups/sign-up.controller';
import { SignUpRepository } from './sign-ups/sign-up.repository';
import { SignUps } from './sign-ups/sign-ups.service';
import { SettingsRepository } from './settings.repository';
import { SettingsService } from './settings.service';
import { WaitingJobRepository } from './waiting-job.repository';

export { Activations } from './activations.service';
export { ModuleAdministration } from './module-administration.service';

const controllers: Type[] = [
  ModuleController,
  PlatformController,
  HomeController,
  OrganisationAdminController,
  PeopleController,
  RoleController,
  SignUpController,
  ModuleDeskController,
  RecertificationController,
];
const resolvers: Type[] = [];
const providers: Provider[] = [
  SignUpConfirmationJob,
  SignUpDecisions,
  SignUpRepository,
  SignUps,
  ActivationRepository,
  Activations,
  CharterRepository,
  CloseRecertificationJob,
  Charters,
  Home,
  MergeRepository,
  MembershipRepository,
  Memberships,
  ModuleAdministration,
  ModuleBulk,
  ModuleRequestRepository,
  ModuleRequests,
  NetworkAdministratorRepository,
  NetworkAdministrators,
  OrganisationAdminRepository,
  OrganisationAdministration,
  OrganisationRepository,
  OwnRightsRepository,
  PeopleAdministration,
  PeopleRepository,
  PersonWriteRepository,
  RecertificationRepository,
  Recertifications,
  ReferenceColumnRepository,
  References,
  RoleGiving,
  RoleMatrices,
  RoleMatrixRepository,
  { provide: Settings, useClass: SettingsService },
  SettingsRepository,
  WaitingJobRepository,
];

const jobs = { 'core.send-sign-up-confirmation': SignUpConfirmationJob, 'core.close-recertification': CloseRecertificationJob };

export const administrationParts = { controllers, resolvers, providers, jobs };
