import type { Provider, Type } from '@nestjs/common';

const controllers: Type[] = [];
const resolvers: Type[] = [];
const providers: Provider[] = [];

export const metadataParts = { controllers, resolvers, providers };
