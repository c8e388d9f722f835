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
import { ActivationRepository } from './activation.repository';
import { Activations } from './activations.service';
import { HomeController } from './home.controller';
import { Home } from './home.service';
import { ModuleAdministration } from './module-administration.service';
import { ModuleController } from './module.controller';
import { OrganisationRepository } from './organisation.repository';
import { PlatformController } from './platform.controller';
import { SettingsRepository } from './settings.repository';
import { SettingsService } from './settings.service';
import { WaitingJobRepository } from './waiting-job.repository';

export { Activations } from './activations.service';
export { ModuleAdministration, type Decision, type ModuleMatrix } from './module-administration.service';

const controllers: Type[] = [ModuleController, PlatformController, HomeController, OrganisationAdminController];
const resolvers: Type[] = [];
const providers: Provider[] = [
  ActivationRepository,
  Activations,
  CharterRepository,
  Charters,
  Home,
  MergeRepository,
  ModuleAdministration,
  NetworkAdministratorRepository,
  NetworkAdministrators,
  OrganisationAdminRepository,
  OrganisationAdministration,
  OrganisationRepository,
  ReferenceColumnRepository,
  References,
  { provide: Settings, useClass: SettingsService },
  SettingsRepository,
  WaitingJobRepository,
];

export const administrationParts = { controllers, resolvers, providers };
