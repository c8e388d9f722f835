import { defineServerModule } from '@bocage/sdk/server';
import { CompactJob } from './counters/compact.job';
import { CountersRepository } from './counters/counters.repository';
import { SynthesisFigures } from './home-figures';
import { ImportObservationsCommand } from './import/import-observations.command';
import { ImportRepository } from './import/import.repository';
import { ObservationImportService } from './import/observation-import.service';
import { TileController } from './map/tile.controller';
import { TileRepository } from './map/tile.repository';
import { TileService } from './map/tile.service';
import { CodesRepository } from './publish/codes.repository';
import { CodesService } from './publish/codes.service';
import { ObservationPublisherService } from './publish/observation-publisher.service';
import { PlaceRepository } from './publish/place.repository';
import { PlacesService } from './publish/places.service';
import { ProjectionRepository } from './publish/projection.repository';
import { PublishRepository } from './publish/publish.repository';
import { DetailRepository } from './read/detail.repository';
import { DetailService } from './read/detail.service';
import { FilterLookupRepository } from './read/filter-lookup.repository';
import { FilterResolver } from './read/filter-resolver.service';
import { LendableObservations } from './read/lendable.repository';
import { ListRepository } from './read/list.repository';
import { ObservationRecords } from './read/observation-record.repository';
import { ObservationSource } from './read/observation-source.repository';
import { TotalRepository } from './read/total.repository';
import { AreasSubscriber } from './recompute/areas.subscriber';
import { LendingSubscriber } from './recompute/lending.subscriber';
import { LentJob } from './recompute/lent.job';
import { ReattachJob } from './recompute/reattach.job';
import { RecomputeJob } from './recompute/recompute.job';
import { RecomputeRepository } from './recompute/recompute.repository';
import { RulesSubscriber } from './recompute/rules.subscriber';
import { ClassificationRepository } from './sensitivity/classification.repository';
import { Classification } from './sensitivity/classification.service';
import { LevelRepository } from './sensitivity/level.repository';
import { Levels } from './sensitivity/levels.service';
import { SensitivityReportRepository } from './sensitivity/sensitivity-report.repository';
import { SensitivityReport } from './sensitivity/sensitivity-report.service';
import { SensitivityController } from './sensitivity/sensitivity.controller';
import { SynthesisResolver } from './synthesis.resolver';
import { TaxonPageRepository } from './taxon-page/taxon-page.repository';

export const serverModule = defineServerModule({
  controllers: [SensitivityController, TileController],
  resolvers: [SynthesisResolver],
  providers: [
    Classification,
    ClassificationRepository,
    CodesRepository,
    CodesService,
    CountersRepository,
    DetailRepository,
    DetailService,
    FilterLookupRepository,
    FilterResolver,
    ImportRepository,
    LevelRepository,
    Levels,
    ListRepository,
    ObservationImportService,
    ObservationSource,
    PlaceRepository,
    PlacesService,
    ProjectionRepository,
    PublishRepository,
    RecomputeRepository,
    SensitivityReport,
    SensitivityReportRepository,
    TaxonPageRepository,
    TileRepository,
    TileService,
    TotalRepository,
  ],
  jobs: {
    'synthesis.recompute': RecomputeJob,
    'synthesis.reattach': ReattachJob,
    'synthesis.lent': LentJob,
    'synthesis.compact': CompactJob,
  },
  subscribers: {
    'core.taxonomy.renumbered': RulesSubscriber,
    'core.sensitivity-rules.changed': RulesSubscriber,
    'core.pack.loaded': RulesSubscriber,
    'core.areas.changed': AreasSubscriber,
    'core.dataset.lending-changed': LendingSubscriber,
  },
  ports: {
    observations: ObservationPublisherService,
    figures: [SynthesisFigures],
    records: [ObservationRecords],
    lendables: [LendableObservations],
  },
  commands: [ImportObservationsCommand],
});
