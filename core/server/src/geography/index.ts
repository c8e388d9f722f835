import type { Provider, Type } from '@nestjs/common';
import { AreaController } from './area/area.controller';
import { AreaRepository } from './area/area.repository';
import { AreaResolver } from './area/area.resolver';
import { LimitController } from './area/limit.controller';
import { LimitRepository } from './area/limit.repository';
import { AreaIntersectionRepository } from './loading/area-intersection.repository';
import { AreaLoadRepository } from './loading/area-load.repository';
import { AreaRefresh } from './loading/area-refresh.service';
import { SiteRepository } from './site/site.repository';
import { SiteResolver } from './site/site.resolver';

export { AreaRefresh } from './loading/area-refresh.service';

const controllers: Type[] = [AreaController, LimitController];
const resolvers: Type[] = [AreaResolver, SiteResolver];
const providers: Provider[] = [
  AreaIntersectionRepository,
  AreaLoadRepository,
  AreaRefresh,
  AreaRepository,
  LimitRepository,
  SiteRepository,
];

export const geographyParts = { controllers, resolvers, providers };
