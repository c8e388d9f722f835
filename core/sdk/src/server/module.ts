import type { Type } from '@nestjs/common';
import type { JobHandler } from './jobs';
import type { ObservationPublisher } from './ports';

/** Everything the back end of a module consists of. */
export interface ServerModule {
  readonly controllers?: readonly Type[];
  readonly resolvers?: readonly Type[];
  readonly providers?: readonly Type[];
  /** TypeORM entities. */
  readonly entities?: readonly Type[];
  /** Handlers of the jobs the manifest declares, by job name. */
  readonly jobs?: Readonly<Record<string, Type<JobHandler>>>;
  /** Handlers run after the commit of an event, by event name. */
  readonly subscribers?: Readonly<Record<string, Type<JobHandler>>>;
  /** Kinds of notifications it sends. */
  readonly notifications?: readonly string[];
  readonly ports?: {
    readonly observations?: Type<ObservationPublisher>;
    /** Kinds of records that others may name. */
    readonly records?: readonly Type<import('./records').RecordSource>[];
    /** Figures for the home page. */
    readonly figures?: readonly Type<import('./ports').FigureSource>[];
    /** Records that organisations lend to each other. */
    readonly lendables?: readonly Type<import('./ports').LendableSource>[];
  };
  /** Code of `bocage import …` and `bocage load …` commands the module offers. */
  readonly commands?: readonly Type<import('./ports').ModuleCommand>[];
}

/**
 * Declares the back end of a module: a list, from which the kernel makes the Nest module and the gate.
 * @example export const serverModule = defineServerModule({ controllers: [StationController] });
 */
export function defineServerModule(module: ServerModule): ServerModule {
  return module;
}
