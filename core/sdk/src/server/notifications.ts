import type { Ctx } from './ctx';

/**
 * Something people are told of. It names things and says nothing about them: its words are the text
 * `<owner>.notification.<the rest of kind>` of the module, filled in when it is read, through the rights of the reader.
 */
interface Notice {
  /** `<owner>.<what happened>`, declared by the module in `notifications`. */
  readonly kind: string;
  /** Ids of accounts. */
  readonly accounts: readonly string[];
  /** `type` as events name it. */
  readonly record?: { readonly type: string; readonly id: string };
  /** Organisation whose rights they read it with; the acting one when left out. */
  readonly organisationId?: string | null;
  /** The event it comes from: who did it, and told once only. */
  readonly eventId?: string;
}

/**
 * Tells people, on the screen or by mail as each of them wishes.
 * @example await this.notifications.notify(ctx, { kind: 'validation.observation.commented', accounts, record: { type: 'observation', id } });
 */
export abstract class Notifications {
  abstract notify(ctx: Ctx, notice: Notice): Promise<void>;
}
