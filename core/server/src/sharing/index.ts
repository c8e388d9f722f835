import type { Provider, Type } from '@nestjs/common';
import { LendingRepository } from './lending.repository';
import { ShareController } from './share.controller';
import { ShareRepository } from './share.repository';
import { ShareBook } from './shares.service';
import { StewardshipController } from './stewardship.controller';
import { StewardshipRepository } from './stewardship.repository';
import { Stewardships } from './stewardships.service';

const controllers: Type[] = [ShareController, StewardshipController];
const providers: Provider[] = [LendingRepository, ShareBook, ShareRepository, StewardshipRepository, Stewardships];

export const sharingParts = { controllers, providers };
