import { defineServerModule } from '@bocage/sdk/server';
import { CountersRepository } from './counters/counters.repository';
import { ImportObservationsCommand } from './import/import-observations.command';
import { ImportRepository } from './import/import.repository';
import { ObservationImportService } from './import/observation-import.service';
import { CodesRepository } from './publish/codes.repository';
import { CodesService } from './publish/codes.service';
import { ObservationPublisherService } from './publish/observation-publisher.service';
import { PlaceRepository } from './publish/place.repository';
import { PlacesService } from './publish/places.service';
import { ProjectionRepository } from './publish/projection.repository';
import { PublishRepository } from './publish/publish.repository';

export const serverModule = defineServerModule({
  providers: [
    CodesRepository,
    CodesService,
    CountersRepository,
    ImportRepository,
    ObservationImportService,
    PlaceRepository,
    PlacesService,
    ProjectionRepository,
    PublishRepository,
  ],
  ports: { observations: ObservationPublisherService },
  commands: [ImportObservationsCommand],
});
