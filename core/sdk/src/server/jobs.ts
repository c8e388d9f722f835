/** Code of a job or of an event subscriber; run again after a failure, so it must be repeatable. */
export interface JobHandler<Payload = unknown> {
  run(payload: Payload): Promise<void>;
}

/**
 * Asks for work in the background, in the transaction of the request: a rolled-back request asks for nothing.
 * @example await this.jobs.add('synthesis.renumber', {});
 */
export abstract class Jobs {
  /** `key` replaces a waiting job of the same key. */
  abstract add(name: string, payload: Record<string, unknown>, options?: { readonly key?: string }): Promise<void>;
}
