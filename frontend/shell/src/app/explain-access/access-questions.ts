import { inject, Injectable } from '@angular/core';
import type { Localised } from '@bocage/sdk/shared';
import { Api } from '@bocage/sdk-ui';

export type Outcome = 'nothing' | 'blurred' | 'plain' | 'exact';

export interface Reason {
  readonly source: 'author' | 'role' | 'share' | 'grant' | 'stewardship' | 'public';
  readonly id: string | null;
  readonly name: string | null;
  readonly from: string | null;
  readonly until: string | null;
  readonly reach: string;
  readonly scope: string | null;
  readonly taxa: readonly string[];
  readonly areas: readonly string[];
  readonly hasPolygon: boolean;
  /** In words. */
  readonly maxSensitivity: string | null;
  readonly isExact: boolean;
  readonly isBlurred: boolean;
  readonly shows: Outcome | null;
  readonly isKeptBack: boolean;
  readonly count: ReasonCount | null;
}

/** Records that a reason shows; those lost without it, and those that would then be blurred. */
export interface ReasonCount {
  readonly all: number;
  readonly exact: number;
  readonly lost: number;
  readonly lessPrecise: number;
}

/** Records that are seen, and the list of them. */
export interface Count {
  readonly all: number;
  readonly exact: number;
  readonly blurred: number;
  readonly link: string;
  readonly filter: Readonly<Record<string, string>>;
}

/** Why someone sees a record, or not, or as many as they do. */
export interface Explanation {
  readonly person: { readonly id: string; readonly name: string };
  readonly organisation: { readonly id: string; readonly name: string };
  readonly permission: string;
  readonly gate: {
    readonly account: string;
    readonly organisation: string;
    readonly membership: string;
    readonly module: { readonly key: string; readonly state: string } | null;
    readonly isRightHeld: boolean;
    readonly isOpen: boolean;
  };
  readonly record: {
    readonly type: string;
    readonly id: string;
    readonly label: string;
    readonly link: string | null;
    readonly isExact: boolean;
  } | null;
  readonly outcome: Outcome | null;
  readonly count: Count | null;
  readonly isKeptBack: boolean;
  readonly reasons: readonly Reason[];
  readonly missing: string | null;
  readonly ask: { readonly taxon: number | null; readonly area: number | null } | null;
}

export interface Person {
  readonly accountId: string;
  readonly name: string;
  readonly login: string;
  readonly organisation: { readonly id: string; readonly name: string };
}

export interface RecordKind {
  readonly type: string;
  readonly label: Localised;
  readonly permissions: readonly string[];
  /** Page that lists them, when they can be counted. */
  readonly list: string | null;
}

export interface Question {
  readonly accountId?: string;
  readonly organisationId?: string;
  readonly permission: string;
  readonly recordType?: string;
  readonly recordId?: string;
  /** What is counted, as the address of the list says it. */
  readonly filter?: string;
}

@Injectable({ providedIn: 'root' })
export class AccessQuestions {
  private readonly api = inject(Api);

  /** About someone one administers, or about oneself when nobody is named. */
  explain({ accountId, organisationId, ...asked }: Question, signal: AbortSignal): Promise<Explanation> {
    return accountId && organisationId
      ? this.api.get<Explanation>('/administration/access/explanation', { query: { accountId, organisationId, ...asked }, signal })
      : this.api.get<Explanation>('/access/explanation', { query: { ...asked }, signal });
  }

  async people(search: string, signal: AbortSignal): Promise<readonly Person[]> {
    return (await this.api.get<{ items: Person[] }>('/administration/access/people', { query: { search }, signal })).items;
  }

  async kinds(signal: AbortSignal): Promise<readonly RecordKind[]> {
    return (await this.api.get<{ items: RecordKind[] }>('/access/record-kinds', { signal })).items;
  }
}
