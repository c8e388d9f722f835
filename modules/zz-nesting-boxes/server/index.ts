import { defineServerModule } from '@bocage/sdk/server';
import { BoxController } from './box/box.controller';
import { BoxRepository } from './box/box.repository';
import { BoxResolver } from './box/box.resolver';

export const serverModule = defineServerModule({
  controllers: [BoxController],
  resolvers: [BoxResolver],
  providers: [BoxRepository],
});
