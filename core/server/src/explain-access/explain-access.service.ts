import { Injectable } from '@nestjs/common';
import { problem, type ActivationState, type Localised, type Permission } from '@bocage/sdk/shared';
import type { Ctx, KnownRecord, RecordSource } from '@bocage/sdk/server';
import { AccessEngine, type Reason } from '../access/access-engine.service';
import type { Standing } from '../access/readers.repository';
import { Readers, type Reader } from '../access/readers.service';
import { Activations } from '../administration/activations.service';
import { OrganisationRepository } from '../administration/organisation.repository';
import { KnownRecords } from '../kernel/known-records.service';
import { RecordSources } from '../kernel/record-sources';
import { isOpen } from '../viewing/viewing-rules';
import { ExplainRepository, type AskedPerson } from './explain.repository';
import { CountAccess, type Counted } from './count-access.service';
import { apart, best, dependsOnPlace, type Found, type Outcome } from './explanation';
import { toldReason, type ToldReason } from './told-reason';

export interface Question {
  readonly permission: Permission;
  readonly recordType?: string;
  readonly recordId?: string;
  readonly filter?: string;
}

export interface Explanation {
  readonly person: { readonly id: string; readonly name: string };
  readonly organisation: { readonly id: string; readonly name: string };
  readonly permission: Permission;
  readonly gate: Pick<Standing, 'account' | 'membership'> & {
    readonly organisation: Standing['organisationStatus'];
    readonly module: { readonly key: string; readonly state: ActivationState } | null;
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
  /** Among the records that the asker sees, at the precision of both; null when nothing is counted. */
  readonly count: Counted['count'] | null;
  readonly isKeptBack: boolean;
  readonly reasons: readonly ToldReason[];
  /** What would have to change, the first obstacle alone. */
  readonly missing: 'account' | 'organisation' | 'membership' | 'module' | 'right' | 'reach' | 'exact' | null;
  /** What access would be asked for. */
  readonly ask: { readonly taxon: number | null; readonly area: number | null } | null;
}

export interface RecordKind {
  readonly type: string;
  readonly label: Localised;
  readonly permissions: readonly Permission[];
  /** Page that lists them, when they can be counted. */
  readonly list: string | null;
}

interface Seen {
  readonly source: RecordSource;
  readonly record: KnownRecord;
}

interface Asked {
  readonly permission: Permission;
  readonly seen: Seen | null;
  readonly mayKnowPlace: boolean;
  readonly counted: Counted | null;
}

/**
 * Says why someone sees a record, or not, by asking the access engine itself, reason by reason. Never tells the asker more
 * about the record than the asker may read: what depends on a place that the asker only knows blurred is kept back.
 */
@Injectable()
export class ExplainAccess {
  constructor(
    private readonly repository: ExplainRepository,
    private readonly readers: Readers,
    private readonly organisations: OrganisationRepository,
    private readonly activations: Activations,
    private readonly records: KnownRecords,
    private readonly sources: RecordSources,
    private readonly engine: AccessEngine,
    private readonly counts: CountAccess,
  ) {}

  people(ctx: Ctx, search: string): Promise<AskedPerson[]> {
    return this.repository.people(ctx, search);
  }

  kinds(): RecordKind[] {
    return [...this.sources.byType.values()].map(({ type, label, permissions, list }) => ({
      type,
      label,
      permissions,
      list: list?.link ?? null,
    }));
  }

  /** About someone of an organisation that one administers. */
  async ofOther(ctx: Ctx, accountId: string, organisationId: string, question: Question): Promise<Explanation> {
    const isReached = await this.organisations.isReached(ctx, 'core.access.explain', organisationId);
    const reader = isReached ? await this.readers.of(accountId, organisationId, ctx) : undefined;
    if (!reader || reader.standing.membership === 'none') throw problem('core.account-missing', {}, 404);
    return this.explain(ctx, reader, question);
  }

  /** About oneself; through the eyes of someone else, about what is seen so. */
  async ofOneself(ctx: Ctx, question: Question): Promise<Explanation> {
    const reader = ctx.accountId && ctx.organisation ? await this.readers.of(ctx.accountId, ctx.organisation.id, ctx) : undefined;
    if (!reader) throw problem('core.session-missing', {}, 401);
    return this.explain(ctx, { standing: reader.standing, ctx }, question);
  }

  private async explain(asker: Ctx, { standing, ctx }: Reader, question: Question): Promise<Explanation> {
    const { permission, recordType, recordId, filter = '' } = question;
    const source = recordType === undefined ? null : this.source(permission, recordType);
    const seen = source && recordId !== undefined ? await this.seen(asker, source, recordId) : null;
    const gate = await this.gate(standing, ctx, permission);
    // Through the eyes of someone else one reads blurred: who made a record, and where, is not told either.
    const isOneself = asker.accountId === ctx.accountId && asker.viewedBy === undefined;
    const mayKnowPlace = seen === null || seen.record.isExact || isOneself;
    const alone: Ctx = { ...ctx, rights: new Map([...ctx.rights].map(([key, held]) => [key, held.flatMap(apart)])) };
    const counted = source && !seen ? await this.counts.of(asker, alone, { permission, source, filter, isOneself, gate }) : null;
    const reasons = await this.reasons(asker.locale, alone, { permission, seen, mayKnowPlace, counted });
    const outcome = seen && (gate.isOpen ? best(reasons.flatMap(({ shows }) => shows ?? [])) : 'nothing');
    return {
      person: { id: standing.accountId, name: standing.displayName },
      organisation: standing.organisation,
      permission,
      gate,
      record: seen && {
        type: seen.source.type,
        id: seen.record.id,
        label: seen.record.label[asker.locale],
        link: seen.record.link,
        isExact: seen.record.isExact,
      },
      outcome,
      count: counted && counted.count,
      isKeptBack: gate.isOpen && outcome !== 'exact' && outcome !== 'plain' && reasons.some((reason) => reason.isKeptBack),
      reasons,
      missing: missing(gate, outcome),
      ask: seen && { taxon: seen.record.taxon ?? null, area: seen.record.area ?? null },
    };
  }

  private source(permission: Permission, type: string): RecordSource {
    const source = this.sources.byType.get(type);
    if (!source) throw problem('core.record-type-unknown', { type }, 404);
    if (!source.permissions.includes(permission)) throw problem('core.record-permission-unknown', { permission });
    return source;
  }

  /** The record, if the asker may see it, by the identifier the asker knows it by. */
  private async seen(asker: Ctx, source: RecordSource, id: string): Promise<Seen> {
    const record = (await this.records.find(asker, source.type, [id])).get(id);
    if (!record || (!record.isExact && record.id !== id)) throw problem('core.record-unknown', {}, 404);
    return { source, record };
  }

  private async gate(standing: Standing, { rights }: Ctx, permission: Permission): Promise<Explanation['gate']> {
    const { account, membership, organisation, organisationStatus, version } = standing;
    const key = permission.split('.')[0] ?? '';
    const state = await this.activations.stateOf(organisation.id, key, version);
    const isRightHeld = rights.has(permission);
    return {
      account,
      membership,
      organisation: organisationStatus,
      module: key === 'core' ? null : { key, state },
      isRightHeld,
      isOpen: isOpen(standing) && state !== 'off' && isRightHeld,
    };
  }

  private async reasons(locale: Ctx['locale'], ctx: Ctx, { permission, seen, mayKnowPlace, counted }: Asked): Promise<ToldReason[]> {
    const found = seen && ctx.rights.has(permission) ? await this.ask(ctx, permission, seen, mayKnowPlace) : null;
    const listed = this.engine.reasons(ctx, permission, {}).map(({ entitlement }) => entitlement);
    const ids = listed.flatMap((entitlement) => entitlement?.sourceIds ?? []);
    const words = new Map((await this.repository.sources(locale, permission, ids)).map((source) => [source.id, source]));
    return listed.map((entitlement, index) =>
      toldReason(entitlement, words, {
        level: found?.level ?? 0,
        found: found?.each[index] ?? null,
        mayKnowPlace,
        count: counted?.each[index] ?? null,
      }),
    );
  }

  /** Each reason, asked of the record as it is stored and of what is shown in its place. */
  private async ask(
    ctx: Ctx,
    permission: Permission,
    { source, record }: Seen,
    mayKnowPlace: boolean,
  ): Promise<{ level: number; each: Found[] }> {
    const { stored, shown } = source.rows(ctx, record.id);
    const atTruth = this.engine.reasons(ctx, permission, stored.columns);
    const open = atTruth.map(({ entitlement }) => mayKnowPlace || (entitlement !== null && !dependsOnPlace(entitlement)));
    const asked = (condition: keyof Pick<Reason, 'rows' | 'exact'>) =>
      atTruth.filter((_, index) => open[index]).map((reason) => reason[condition]());
    const truth = await this.repository.met(stored, [...asked('rows'), ...asked('exact')]);
    const count = open.filter(Boolean).length;
    const answers = (offset: number) => {
      const waiting = [...(truth?.met.slice(offset, offset + count) ?? [])];
      return open.map((isOpened) => (isOpened ? (waiting.shift() ?? false) : null));
    };
    const [reached, exact] = [answers(0), answers(count)];
    // Whoever made it may not be told to who reads it blurred.
    const atShown =
      shown && this.engine.reasons(ctx, permission, shown.columns).filter(({ entitlement }) => mayKnowPlace || entitlement !== null);
    const projection =
      shown &&
      atShown &&
      (await this.repository.met(
        shown,
        atShown.map(({ rows }) => rows()),
      ));
    const isShown = [...(mayKnowPlace ? [] : [false]), ...(projection?.met ?? [])];
    const each = atTruth.map((_, index): Found => ({
      isShown: shown ? (isShown[index] ?? false) : (reached[index] ?? false),
      isReached: reached[index] ?? null,
      isExact: exact[index] ?? null,
    }));
    return { level: truth?.level ?? 0, each };
  }
}

function missing(gate: Explanation['gate'], outcome: Outcome | null): Explanation['missing'] {
  if (gate.account !== 'active') return 'account';
  if (gate.organisation !== 'active') return 'organisation';
  if (gate.membership !== 'current') return 'membership';
  if (gate.module?.state === 'off') return 'module';
  if (!gate.isRightHeld) return 'right';
  if (outcome === 'nothing') return 'reach';
  return outcome === 'blurred' ? 'exact' : null;
}
