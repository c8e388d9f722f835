import type { Named } from './named';

/** A field of a record before and after; null where it had none. */
export interface FieldChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What changed, as it is stored and in words. */
export interface ToldChange extends FieldChange {
  readonly title: string | null;
  readonly beforeWords: string | null;
  readonly afterWords: string | null;
}

/** A name of the log, and its words in the language of the reader; null: its module says none. */
export interface Titled {
  readonly name: string;
  readonly title: string | null;
}

/** An event as the log tells it to this reader. */
export interface ToldEvent extends Titled {
  readonly id: string;
  readonly at: string;
  readonly sentence: string | null;
  readonly actor: Named | null;
  readonly organisation: Named | null;
  readonly record: {
    readonly type: string;
    readonly title: string | null;
    readonly id: string | null;
    readonly label: string | null;
    readonly link: string | null;
  } | null;
  readonly isWithheld: boolean;
  readonly changes: readonly ToldChange[];
  readonly reason: string | null;
  readonly address: string | null;
  readonly requestId: string | null;
}

export interface EventChoices {
  readonly names: readonly Titled[];
  readonly recordTypes: readonly Titled[];
  readonly organisations: readonly Named[];
}
