import type { Localised, Observation } from '../shared';
import type { Ctx } from './ctx';

/** What happened to published observations. */
export interface PublishResult {
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
}

/**
 * Where entry modules send their observations; does nothing when synthesis is absent.
 * @example await this.observations.publish(ctx, 'monitoring', rows);
 */
export abstract class ObservationPublisher {
  /** Inserts or updates by `(source, sourceId)`; the same rows again change nothing. */
  abstract publish(ctx: Ctx, source: string, rows: readonly Observation[]): Promise<PublishResult>;

  /** Removes what a source no longer has; answers how many rows went. */
  abstract withdraw(ctx: Ctx, source: string, sourceIds: readonly string[]): Promise<number>;
}

/** A number of the home page; `link` opens the records behind it. */
export interface Figure {
  readonly key: string;
  readonly label: Localised;
  readonly value: number;
  readonly link?: string;
}

/** Figures a module shows on the home page, for what the reader may see. */
export abstract class FigureSource {
  abstract figures(ctx: Ctx): Promise<Figure[]>;
}

/** Options of a module command as the command line gives them. */
export type CommandOptions = Readonly<Record<string, string | boolean | undefined>>;

/**
 * A command that `bocage` offers for a module, e.g. `bocage import observations FILE`.
 * Help reads `name`, `summary`, `arguments` and `options` from an instance made without its dependencies: give them plain values.
 */
export abstract class ModuleCommand {
  /** Words after `bocage`, e.g. `import observations`. */
  abstract readonly name: string;
  abstract readonly summary: string;
  /** Positional arguments, e.g. `['file']`; `['[file]']` may be left out. */
  abstract readonly arguments: readonly string[];
  /** `commander` flags and their descriptions, e.g. `{ '--dataset <code>': 'where they go', '--dry-run': 'writes nothing' }`. */
  abstract readonly options: Readonly<Record<string, string>>;
  /** `say` prints a line; answers the exit code. */
  abstract run(ctx: Ctx, args: readonly string[], options: CommandOptions, say: (line: string) => void): Promise<number>;
}

/** A record that may be lent by its permanent identifier, and whose it is. */
interface LendableRecord {
  readonly id: string;
  readonly organisationId: string;
  /** Null when `ctx` may not even know that there is such a record. */
  readonly label: string | null;
  /** Sensitive, and `ctx` does not read it as it is: for who asks by its identifier there is no such record. */
  readonly isHidden: boolean;
}

/** A part of the records: taxa with their descendants (`null`: all), within areas or a GeoJSON polygon. */
export interface RecordScope {
  readonly taxa: readonly number[] | null;
  readonly areas: readonly number[] | null;
  readonly polygon: unknown;
}

/** How many records of a scope a reader sees, and how many of them are sensitive. */
export interface ScopeCount {
  readonly records: number;
  readonly sensitive: number;
}

/**
 * Records that organisations lend to each other and that access requests are about.
 * @example ports: { lendables: [LendableObservations] }
 */
export abstract class LendableSource {
  /** The record, whoever asks: only its owner is told, by the caller. */
  abstract record(ctx: Ctx, id: string): Promise<LendableRecord | undefined>;

  /** What `ctx` sees of a scope, read by the rules of every list: nothing may be told of places it does not see. */
  abstract count(ctx: Ctx, scope: RecordScope): Promise<ScopeCount>;
}
