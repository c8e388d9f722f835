import { Injectable } from '@nestjs/common';
import { problem, type ActivationState, type Localised, type Permission, type Scope } from '@bocage/sdk/shared';
import type { Ctx, Entitlement, KnownRecord, RecordSource } from '@bocage/sdk/server';
import { AccessEngine, type Reason } from '../access/access-engine.service';
import type { Standing } from '../access/readers.repository';
import { Readers, type Reader } from '../access/readers.service';
import { Activations } from '../administration/activations.service';
import { OrganisationRepository } from '../administration/organisation.repository';
import { KnownRecords } from '../kernel/known-records.service';
import { RecordSources } from '../kernel/record-sources';
import { isOpen } from '../viewing/viewing-rules';
import { ExplainRepository, type AskedPerson, type SourceWords } from './explain.repository';
import { apart, best, dependsOnPlace, isKeptBack, outcomeOf, type Found, type Outcome } from './explanation';

export interface Question {
  readonly permission: Permission;
  readonly recordType?: string;
  readonly recordId?: string;
}

/** One reason of an explanation, in names that screens put into words. */
export interface ToldReason extends Omit<SourceWords, 'id'> {
  readonly source: Entitlement['source'] | 'author';
  readonly id: string | null;
  readonly reach: Entitlement['reach']['kind'] | 'own';
  readonly scope: Scope | null;
  readonly isExact: boolean;
  readonly isBlurred: boolean;
  readonly maxSensitivity: number | null;
  /** What it shows of the record; null without a record, or when only authors could be told. */
  readonly shows: Outcome | null;
  /** It may show more, which depends on the true place of the record: the asker may not know that. */
  readonly isKeptBack: boolean;
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
}

interface Seen {
  readonly source: RecordSource;
  readonly record: KnownRecord;
}

const nobody = { name: null, from: null, until: null, taxa: [], areas: [], hasPolygon: false };

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
  ) {}

  people(ctx: Ctx, search: string): Promise<AskedPerson[]> {
    return this.repository.people(ctx, search);
  }

  kinds(): RecordKind[] {
    return [...this.sources.byType.values()].map(({ type, label, permissions }) => ({ type, label, permissions }));
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

  private async explain(asker: Ctx, { standing, ctx }: Reader, { permission, recordType, recordId }: Question): Promise<Explanation> {
    const seen = recordType === undefined || recordId === undefined ? null : await this.seen(asker, permission, recordType, recordId);
    const gate = await this.gate(standing, ctx, permission);
    // Through the eyes of someone else one reads blurred: who made a record, and where, is not told either.
    const isOneself = asker.accountId === ctx.accountId && asker.viewedBy === undefined;
    const mayKnowPlace = seen === null || seen.record.isExact || isOneself;
    const reasons = await this.reasons(ctx, permission, seen, mayKnowPlace, asker.locale);
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
      isKeptBack: gate.isOpen && outcome !== 'exact' && outcome !== 'plain' && reasons.some((reason) => reason.isKeptBack),
      reasons,
      missing: missing(gate, outcome),
      ask: seen && { taxon: seen.record.taxon ?? null, area: seen.record.area ?? null },
    };
  }

  /** The record, if the asker may see it, by the identifier the asker knows it by. */
  private async seen(asker: Ctx, permission: Permission, type: string, id: string): Promise<Seen> {
    const source = this.sources.byType.get(type);
    if (!source) throw problem('core.record-type-unknown', { type }, 404);
    const record = (await this.records.find(asker, type, [id])).get(id);
    if (!record || (!record.isExact && record.id !== id)) throw problem('core.record-unknown', {}, 404);
    if (!source.permissions.includes(permission)) throw problem('core.record-permission-unknown', { permission });
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

  private async reasons(
    ctx: Ctx,
    permission: Permission,
    seen: Seen | null,
    mayKnowPlace: boolean,
    locale: Ctx['locale'],
  ): Promise<ToldReason[]> {
    const entitlements = ctx.rights.get(permission);
    if (!entitlements) return [];
    const alone: Ctx = { ...ctx, rights: new Map([[permission, entitlements.flatMap(apart)]]) };
    const found = seen ? await this.ask(alone, permission, seen, mayKnowPlace) : null;
    const listed = this.engine.reasons(alone, permission, {}).map(({ entitlement }) => entitlement);
    const ids = listed.flatMap((entitlement) => entitlement?.sourceIds ?? []);
    const words = new Map((await this.repository.sources(locale, permission, ids)).map((source) => [source.id, source]));
    return listed.map((entitlement, index) => told(entitlement, words, found?.level ?? 0, found?.each[index] ?? null, mayKnowPlace));
  }

  /** Each reason, asked of the record as it is stored and of what is shown in its place. */
  private async ask(
    ctx: Ctx,
    permission: Permission,
    { source, record }: Seen,
    mayKnowPlace: boolean,
  ): Promise<{ level: number; each: Found[] }> {
    const { stored, shown } = source.rows(record.id);
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

function told(
  entitlement: Entitlement | null,
  words: ReadonlyMap<string, SourceWords>,
  level: number,
  found: Found | null,
  mayKnowPlace: boolean,
): ToldReason {
  if (entitlement === null) {
    const shows = found && mayKnowPlace ? outcomeOf(level, false, found) : null;
    return {
      ...nobody,
      source: 'author',
      id: null,
      reach: 'own',
      scope: null,
      isExact: true,
      isBlurred: false,
      maxSensitivity: null,
      shows,
      isKeptBack: false,
    };
  }
  const { source, sourceIds, reach, limits, exact, blurred } = entitlement;
  const { name, from, until, taxa, areas, hasPolygon } = words.get(sourceIds[0] ?? '') ?? nobody;
  return {
    name,
    from,
    until,
    taxa,
    areas,
    hasPolygon,
    source,
    id: sourceIds[0] ?? null,
    reach: reach.kind,
    scope: reach.kind === 'scope' ? reach.scope : null,
    isExact: exact,
    isBlurred: blurred,
    maxSensitivity: limits.maxSensitivity ?? null,
    shows: found && outcomeOf(level, blurred, found),
    isKeptBack: found !== null && isKeptBack(level, entitlement, found),
  };
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
