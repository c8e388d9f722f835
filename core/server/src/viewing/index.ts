import type { Parts } from '../kernel/core-parts';
import { ViewingController } from './viewing.controller';
import { Viewing } from './viewing.service';

export const viewingParts: Parts = { controllers: [ViewingController], providers: [Viewing] };
