import type { Provider, Type } from '@nestjs/common';
import { Settings } from '@bocage/sdk/server';
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

const controllers: Type[] = [ModuleController, PlatformController, HomeController];
const resolvers: Type[] = [];
const providers: Provider[] = [
  ActivationRepository,
  Activations,
  Home,
  ModuleAdministration,
  OrganisationRepository,
  { provide: Settings, useClass: SettingsService },
  SettingsRepository,
  WaitingJobRepository,
];

export const administrationParts = { controllers, resolvers, providers };
