import type { Ctx } from './ctx';

/** Something that happened to a record. */
export interface DomainEvent {
  /** `<owner>.<object>.<what happened>`, e.g. `core.module-activation.changed`. */
  readonly name: string;
  readonly record?: { readonly type: string; readonly id: string };
  readonly before?: unknown;
  readonly after?: unknown;
  /** Why, in the words of who did it. */
  readonly reason?: string | null;
  /** `day`: not again the same day for the same person and record. */
  readonly once?: 'day';
}

/**
 * What a subscriber is told of an event: the payload of its `run`.
 * @example async run({ at }: EventNotice): Promise<void> { await this.jobs.add('synthesis.reattach', { before: at }); }
 */
export type EventNotice = {
  readonly eventId: string;
  /** When it was written, ISO 8601. */
  readonly at: string;
  /** The organisation that was acted for, if any. */
  readonly organisationId: string | null;
  readonly name: string;
  readonly record: { readonly type: string; readonly id: string } | null;
};

/**
 * The append-only log, written in the transaction of the change; subscribers run after commit.
 * @example await this.events.append(ctx, { name: 'monitoring.visit.recorded', record: { type: 'visit', id } });
 */
export abstract class Events {
  abstract append(ctx: Ctx, event: DomainEvent): Promise<void>;
}
