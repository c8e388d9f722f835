import { defineServerModule } from '@bocage/sdk/server';
import { __Record__Controller } from './__record__/__record__.controller';
import { __Record__Repository } from './__record__/__record__.repository';
import { __Record__Resolver } from './__record__/__record__.resolver';

export const serverModule = defineServerModule({
  controllers: [__Record__Controller],
  resolvers: [__Record__Resolver],
  providers: [__Record__Repository],
});
