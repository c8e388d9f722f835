import { defineServerModule } from '@bocage/sdk/server';

/** Sites are core's: everything here is a screen. */
export const serverModule = defineServerModule({});
