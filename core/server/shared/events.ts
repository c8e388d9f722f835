import type { Named } from './named';

/** A field of a record before and after; null where it had none. */
export interface FieldChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** An event as the log tells it to this reader. */
export interface ToldEvent {
  readonly id: string;
  readonly at: string;
  readonly name: string;
  readonly sentence: string | null;
  readonly actor: Named | null;
  readonly organisation: Named | null;
  readonly record: {
    readonly type: string;
    readonly id: string | null;
    readonly label: string | null;
    readonly link: string | null;
  } | null;
  readonly isWithheld: boolean;
  readonly changes: readonly FieldChange[];
  readonly reason: string | null;
  readonly address: string | null;
  readonly requestId: string | null;
}

export interface EventChoices {
  readonly names: readonly { readonly name: string }[];
  readonly recordTypes: readonly string[];
  readonly organisations: readonly Named[];
}
