import type { RecordSource } from '@bocage/sdk/server';

/** Kinds of records of core and of the loaded modules, by their type. */
export abstract class RecordSources {
  abstract readonly byType: ReadonlyMap<string, RecordSource>;
}
