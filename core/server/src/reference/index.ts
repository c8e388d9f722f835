import type { Provider, Type } from '@nestjs/common';
import { kindProviders } from './loading/kinds';
import { ReferenceLoadRepository } from './loading/reference-load.repository';
import { NomenclatureLoadRepository } from './nomenclature/nomenclature-load.repository';
import { NomenclatureRepository } from './nomenclature/nomenclature.repository';
import { NomenclatureResolver } from './nomenclature/nomenclature.resolver';
import { ReferenceLoader } from './reference-loader.service';

export type { LoadIssue, LoadReport } from './loading/load-log';
export { ReferenceLoader, type KindHelp, type LoadProgress } from './reference-loader.service';

const controllers: Type[] = [];
const resolvers: Type[] = [NomenclatureResolver];
const providers: Provider[] = [
  ReferenceLoader,
  ReferenceLoadRepository,
  NomenclatureLoadRepository,
  NomenclatureRepository,
  ...kindProviders,
];

export const referenceParts = { controllers, resolvers, providers };
