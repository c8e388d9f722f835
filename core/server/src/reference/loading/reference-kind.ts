import type { Localised } from '@bocage/sdk/shared';
import type { Ctx } from '@bocage/sdk/server';
import type { LoadLog } from './load-log';
import type { ReadProgress } from './text-file';

/** Options of `load`, as the command line gives them: `--type COM` is `{ type: 'COM' }`. */
export type LoadOptions = Readonly<Record<string, string | undefined>>;

/** One load under way. */
export interface Load {
  readonly ctx: Ctx;
  readonly file: string;
  readonly options: LoadOptions;
  readonly log: LoadLog;
  readonly onProgress: ReadProgress;
}

/** A kind of reference file, in its publisher's own layout. */
export abstract class ReferenceKind {
  /** Word of the command line, e.g. `taxref`. */
  abstract readonly kind: string;
  abstract readonly help: Localised;
  /** Options and their help. */
  readonly options: Readonly<Record<string, Localised>> = {};

  abstract load(load: Load): Promise<void>;
}
