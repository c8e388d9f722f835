import type { Provider, Type } from '@nestjs/common';
import { AreaTypesKind } from '../../geography/loading/area-types.kind';
import { AreasKind } from '../../geography/loading/areas.kind';
import { GridKind } from '../../geography/loading/grid.kind';
import { BdcStatutsKind } from '../../taxonomy/loading/bdc-statuts.kind';
import { InpnRedListKind } from '../../taxonomy/loading/inpn-red-list.kind';
import { RanksKind } from '../../taxonomy/loading/ranks.kind';
import { RedListsKind } from '../../taxonomy/loading/red-lists.kind';
import { RemovedNamesKind } from '../../taxonomy/loading/removed-names.kind';
import { SensitivityKind } from '../../taxonomy/loading/sensitivity.kind';
import { StatusTypesKind } from '../../taxonomy/loading/status-types.kind';
import { TaxrefKind } from '../../taxonomy/loading/taxref.kind';
import {
  NomenclatureDefaultsKind,
  NomenclatureLabelsKind,
  NomenclatureTaxonGroupsKind,
  NomenclatureTypesKind,
  NomenclatureValuesKind,
} from '../nomenclature/nomenclature.kinds';
import { ReferenceKindsToken } from '../reference-loader.service';
import type { ReferenceKind } from './reference-kind';

/** The kinds of files, as `bocage load` lists them. */
const kinds: Type<ReferenceKind>[] = [
  TaxrefKind,
  RemovedNamesKind,
  RanksKind,
  BdcStatutsKind,
  RedListsKind,
  InpnRedListKind,
  StatusTypesKind,
  SensitivityKind,
  AreasKind,
  GridKind,
  AreaTypesKind,
  NomenclatureTypesKind,
  NomenclatureValuesKind,
  NomenclatureLabelsKind,
  NomenclatureTaxonGroupsKind,
  NomenclatureDefaultsKind,
];

export const kindProviders: Provider[] = [
  ...kinds,
  { provide: ReferenceKindsToken, useFactory: (...all: ReferenceKind[]) => all, inject: kinds },
];
