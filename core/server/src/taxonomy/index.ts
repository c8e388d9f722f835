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

export { TaxonTree } from './loading/tree.service';

const controllers: Type[] = [];
const resolvers: Type[] = [];
const providers: Provider[] = [
  RankRepository,
  RemovedNameRepository,
  SensitivityRuleRepository,
  StatusRepository,
  StatusWriter,
  TaxonNamesRepository,
  TaxonTree,
  TaxrefRepository,
  TreeRepository,
];

export const taxonomyParts = { controllers, resolvers, providers };
