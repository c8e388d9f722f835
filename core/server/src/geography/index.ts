import type { Provider, Type } from '@nestjs/common';
import { AreaIntersectionRepository } from './loading/area-intersection.repository';
import { AreaLoadRepository } from './loading/area-load.repository';
import { AreaRefresh } from './loading/area-refresh.service';

export { AreaRefresh } from './loading/area-refresh.service';

const controllers: Type[] = [];
const resolvers: Type[] = [];
const providers: Provider[] = [AreaIntersectionRepository, AreaLoadRepository, AreaRefresh];

export const geographyParts = { controllers, resolvers, providers };
