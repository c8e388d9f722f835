import type { Provider, Type } from '@nestjs/common';
import { RankRepository } from './loading/rank.repository';
import { RemovedNameRepository } from './loading/removed-name.repository';
import { SensitivityRuleRepository } from './loading/sensitivity-rule.repository';
import { StatusWriter } from './loading/status-writer.service';
import { StatusRepository } from './loading/status.repository';
import { TaxonNamesRepository } from './loading/taxon-names.repository';
import { TaxrefRepository } from './loading/taxref.repository';
import { TreeRepository } from './loading/tree.repository';
import { TaxonTree } from './loading/tree.service';
import { SensitivityLevelRepository } from './sensitivity-level.repository';
import { SensitivityLevelResolver } from './sensitivity-level.resolver';
import { StatusTypeResolver } from './status.resolver';
import { TaxonSearchRepository } from './taxon-search.repository';
import { TaxonStatusRepository } from './taxon-status.repository';
import { TaxonRepository } from './taxon.repository';
import { TaxonResolver } from './taxon.resolver';

export { TaxonTree } from './loading/tree.service';

const controllers: Type[] = [];
const resolvers: Type[] = [SensitivityLevelResolver, StatusTypeResolver, TaxonResolver];
const providers: Provider[] = [
  RankRepository,
  RemovedNameRepository,
  SensitivityLevelRepository,
  SensitivityRuleRepository,
  StatusRepository,
  StatusWriter,
  TaxonNamesRepository,
  TaxonRepository,
  TaxonSearchRepository,
  TaxonStatusRepository,
  TaxonTree,
  TaxrefRepository,
  TreeRepository,
];

export const taxonomyParts = { controllers, resolvers, providers };
