import type { Provider, Type } from '@nestjs/common';
import { AcquisitionFrameworkResolver } from './acquisition-framework.resolver';
import { DatasetResolver } from './dataset.resolver';
import { MetadataRepository } from './metadata.repository';
import { PersonRepository } from './person.repository';
import { PersonResolver } from './person.resolver';

const controllers: Type[] = [];
const resolvers: Type[] = [AcquisitionFrameworkResolver, DatasetResolver, PersonResolver];
const providers: Provider[] = [MetadataRepository, PersonRepository];

export const metadataParts = { controllers, resolvers, providers };
