import type { Provider } from '@nestjs/common';
import { PackActivations } from './pack-activations.service';
import { PackKnownRepository } from './pack-known.repository';
import { PackLoader } from './pack-loader.service';
import { PackMetadataRepository } from './pack-metadata.repository';
import { PackObservationsImport } from './pack-observations.service';
import { PackSharingRepository } from './pack-sharing.repository';
import { PackSharing } from './pack-sharing.service';
import { PackSiteRepository } from './pack-site.repository';
import { PackWriter } from './pack-writer.service';
import { PackRepository } from './pack.repository';

export { PackProblem } from './pack-issues';
export { PackLoader, type PackOptions, type PackReport } from './pack-loader.service';
export type { PackStep } from './pack-progress';

const providers: Provider[] = [
  PackActivations,
  PackKnownRepository,
  PackLoader,
  PackMetadataRepository,
  PackObservationsImport,
  PackRepository,
  PackSharing,
  PackSharingRepository,
  PackSiteRepository,
  PackWriter,
];

export const packsParts = { providers };
