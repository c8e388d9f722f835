import { Injectable } from '@nestjs/common';
import { problem } from '@bocage/sdk/shared';
import { Events, newId, type Ctx } from '@bocage/sdk/server';
import type { AccessPolicy, AccessRequest, RequestContent, RequestScope, RequestState, RequestSummary } from '../../shared/access-requests';
import { Lendables } from '../kernel/lendables';
import { AgreementRepository, type Agreement } from './agreement.repository';
import { agreementHash, agreementTemplate, agreementText } from './agreement-text';
import { GrantRepository } from './grant.repository';
import { PolicyRepository } from './policy.repository';
import { checkedPolygon, refusePolygon } from './polygon';
import { assertComplete } from './request-checks';
import { RequestRouting } from './request-routing.service';
import { decideRight, RequestRepository, superviseRight, type RequestRow } from './request.repository';
import {
  assertActsFor,
  decidersOf,
  isNetwork,
  mayDo,
  narrowingOf,
  scopeOf,
  standingOf,
  stewardDecision,
  type DecisionGiven,
} from './request-standing';
import { canMove, moved, type RequestAction, type RequestActor } from './request-state';
import { RouteRepository, type Route } from './route.repository';
import { assertNarrower, combined, type Narrowing, type Scope } from './scope';

const blank = (text: string | null | undefined) => (text?.trim() ? text.trim() : null);
const asAsked: Narrowing = { taxa: null, areas: null, validFrom: null, validTo: null, actions: null, isSensitive: null };

/** The life of access requests. Every change of state passes the table of `request-state.ts`. */
@Injectable()
export class AccessRequests {
  constructor(
    private readonly repository: RequestRepository,
    private readonly routing: RequestRouting,
    private readonly routes: RouteRepository,
    private readonly agreements: AgreementRepository,
    private readonly grants: GrantRepository,
    private readonly policies: PolicyRepository,
    private readonly lendables: Lendables,
    private readonly events: Events,
  ) {}

  list(ctx: Ctx, which: 'mine' | 'to-decide' | 'all'): Promise<RequestSummary[]> {
    return this.repository.list(ctx, which);
  }

  async find(ctx: Ctx, id: string): Promise<AccessRequest> {
    const { accountId, ...row } = await this.row(ctx, id);
    const standing = standingOf(ctx, { ...row, accountId });
    const decides = standing.steward !== null || standing.isNetwork;
    return { ...row, may: mayDo(row, standing), asks: decides ? await this.repository.past(accountId, id) : null };
  }

  async scope(ctx: Ctx, id: string): Promise<RequestScope> {
    const row = await this.row(ctx, id);
    const { steward, isNetwork } = standingOf(ctx, row);
    const geometry = await this.repository.geometry(ctx, id);
    if (steward === null && !isNetwork) return { geometry, count: null };
    const polygon = await this.repository.polygon(ctx, id);
    const { taxonList, areaList } = row;
    const taxa = taxonList && taxonList.map(({ cdNom }) => cdNom);
    const count = await this.lendables.count(ctx, { taxa, areas: areaList && areaList.map((area) => area.id), polygon });
    return { geometry, count };
  }

  async content(ctx: Ctx, id: string): Promise<RequestContent> {
    const row = await this.row(ctx, id);
    if (!standingOf(ctx, row).isAsker) throw problem('core.access-request-unknown', {}, 404);
    const { beneficiary, purpose, studyType, sponsor, taxonList, areaList, validFrom, validTo, actions, isSensitive } = row;
    return {
      beneficiary,
      purpose,
      studyType,
      sponsor,
      taxa: taxonList && taxonList.map(({ cdNom }) => cdNom),
      areas: areaList && areaList.map((area) => area.id),
      polygon: await this.repository.polygon(ctx, id),
      validFrom,
      validTo,
      actions,
      isSensitive,
    };
  }

  async create(ctx: Ctx, given: RequestContent, renewalOf?: string | null, id = newId()): Promise<AccessRequest> {
    const { accountId, organisation } = ctx;
    if (!accountId || !organisation) throw problem('core.session-missing', {}, 401);
    const content = await this.checked(given);
    if (renewalOf) await this.assertRenewable(ctx, renewalOf);
    await this.repository.insert(id, accountId, organisation.id, renewalOf ?? null);
    await this.repository.writeVersion(id, 1, content);
    await this.events.append(ctx, { name: 'core.access-request.drafted', record: { type: 'access-request', id } });
    return this.find(ctx, id);
  }

  /** A draft is written again; what was sent becomes a new version, whose decisions begin anew. */
  async change(ctx: Ctx, id: string, given: RequestContent): Promise<AccessRequest> {
    const row = await this.locked(ctx, id);
    this.assertAsker(ctx, row);
    assertActsFor(ctx, row, given.beneficiary);
    const content = await this.checked(given);
    if (row.state === 'draft') {
      await this.repository.writeVersion(id, 1, content);
      return this.find(ctx, id);
    }
    const state = moved(row.state, 'revise', 'asker');
    const version = row.version + 1;
    await this.repository.writeVersion(id, version, content);
    await this.assertSendable(ctx, id, content);
    await this.repository.seal(id, version);
    await this.enter(ctx, { ...row, version }, 'revise', state, null, null);
    await this.say(ctx, id, 'core.access-request.revised', { version });
    await this.settle(ctx, id);
    return this.find(ctx, id);
  }

  async submit(ctx: Ctx, id: string): Promise<AccessRequest> {
    const row = await this.locked(ctx, id);
    this.assertAsker(ctx, row);
    assertActsFor(ctx, row);
    const state = moved(row.state, 'submit', 'asker');
    await this.assertSendable(ctx, id, await this.content(ctx, id));
    await this.repository.seal(id, row.version);
    await this.enter(ctx, row, 'submit', state);
    await this.say(ctx, id, 'core.access-request.submitted', { number: row.number });
    await this.settle(ctx, id);
    return this.find(ctx, id);
  }

  async withdraw(ctx: Ctx, id: string): Promise<AccessRequest> {
    const row = await this.locked(ctx, id);
    this.assertAsker(ctx, row);
    await this.enter(ctx, row, 'withdraw', moved(row.state, 'withdraw', 'asker'));
    await this.say(ctx, id, 'core.access-request.withdrawn', { number: row.number });
    return this.find(ctx, id);
  }

  async ask(ctx: Ctx, id: string, text: string): Promise<AccessRequest> {
    const row = await this.locked(ctx, id);
    const actor = this.deciderOf(ctx, row);
    await this.enter(ctx, row, 'ask', moved(row.state, 'ask', actor), text);
    await this.say(ctx, id, 'core.access-request.info-asked', { number: row.number });
    return this.find(ctx, id);
  }

  async answer(ctx: Ctx, id: string, text: string): Promise<AccessRequest> {
    const row = await this.locked(ctx, id);
    this.assertAsker(ctx, row);
    const isBegun = row.decisions.some(({ isVoid }) => !isVoid);
    await this.enter(ctx, row, 'answer', moved(row.state, 'answer', 'asker', isBegun ? 'deciding' : 'submitted'), text);
    await this.say(ctx, id, 'core.access-request.answered', { number: row.number });
    return this.find(ctx, id);
  }

  async decide(ctx: Ctx, id: string, given: DecisionGiven): Promise<AccessRequest> {
    const row = await this.locked(ctx, id);
    if (standingOf(ctx, row).isAsker) throw problem('core.access-request-own', {}, 403);
    if (row.version !== given.version) throw problem('core.access-request-changed', { version: row.version }, 409);
    if (!canMove(row.state, 'decide', 'decider')) moved(row.state, 'decide', 'decider');
    await this.routing.refresh(id, row.version, decidersOf(row));
    const organisationId = await this.deciding(ctx, row);
    const { version, kind, reason = null, comment } = given;
    if (kind === 'refuse' && reason === null)
      throw problem('core.input-invalid', {}, 422, [{ pointer: '/reason', code: 'core.access-decision-reason-missing' }]);
    const narrowing = kind === 'narrow' ? narrowingOf(given) : asAsked;
    if (kind === 'narrow') {
      const asked = scopeOf(row);
      assertNarrower(asked, narrowing, await this.repository.ranges([...(asked.taxa ?? []), ...(narrowing.taxa ?? [])]));
    }
    await this.repository.addDecision(id, organisationId, ctx.accountId ?? '', {
      version,
      kind,
      ...narrowing,
      reason,
      comment: blank(comment),
    });
    const isInPlace = organisationId !== null && organisationId !== ctx.organisation?.id;
    await this.say(ctx, id, `core.access-request.decided${isInPlace ? '-in-place' : ''}`, {
      number: row.number,
      kind,
      ...(isInPlace && { organisation: organisationId }),
    });
    await this.settle(ctx, id, { text: blank(comment) });
    return this.find(ctx, id);
  }

  async agreement(ctx: Ctx, id: string): Promise<Agreement & { readonly number: number }> {
    const row = await this.row(ctx, id);
    const agreement = await this.agreements.find(id, row.version);
    if (!agreement) throw problem('core.access-agreement-unknown', {}, 404);
    return { ...agreement, number: row.number };
  }

  /** Accepting the agreement opens the access; its dates do the rest. */
  async accept(ctx: Ctx, id: string, hash: string): Promise<AccessRequest> {
    const row = await this.locked(ctx, id);
    this.assertAsker(ctx, row);
    assertActsFor(ctx, row);
    const state = moved(row.state, 'accept', 'asker');
    const agreement = await this.agreements.find(id, row.version);
    if (!agreement || agreement.hash !== hash) throw problem('core.access-agreement-changed', {}, 409);
    await this.repository.lockAsker(row.accountId);
    const policy = await this.policies.read();
    const { activeGrants, today } = await this.repository.standing(row.accountId);
    if (agreement.validTo < today) throw problem('core.access-request-over', {}, 409);
    if (activeGrants >= policy.maxActiveGrants) throw problem('core.access-request-too-many-grants', { most: policy.maxActiveGrants }, 409);
    await this.agreements.accept(id, row.version, row.accountId);
    const grantId = await this.grants.open(id, row.version, row.accountId);
    if (policy.returnDays > 0) await this.grants.oweReturn(grantId, policy.returnDays);
    await this.enter(ctx, row, 'accept', state);
    await this.events.append(ctx, {
      name: 'core.access-grant.given',
      record: { type: 'access-grant', id: grantId },
      after: { request: id, number: row.number, hash, validFrom: agreement.validFrom, validTo: agreement.validTo },
    });
    return this.find(ctx, id);
  }

  async revoke(ctx: Ctx, id: string, reason: string): Promise<AccessRequest> {
    const row = await this.locked(ctx, id);
    const actor = this.deciderOf(ctx, row);
    const state = moved(row.state, 'revoke', actor);
    const { returnDays } = await this.policies.read();
    const grantId = await this.grants.revoke(id, ctx.accountId, reason.trim(), returnDays);
    await this.enter(ctx, row, 'revoke', state, reason);
    await this.events.append(ctx, {
      name: 'core.access-grant.revoked',
      record: { type: 'access-grant', id: grantId },
      after: { request: id, reason },
    });
    return this.find(ctx, id);
  }

  policy(): Promise<AccessPolicy> {
    return this.policies.read();
  }

  async setPolicy(ctx: Ctx, policy: AccessPolicy): Promise<AccessPolicy> {
    if (!isNetwork(ctx)) throw problem('core.permission-missing', { permission: superviseRight }, 403);
    const before = await this.policies.read();
    await this.policies.write(policy);
    await this.events.append(ctx, { name: 'core.access-policy.changed', before, after: policy });
    return policy;
  }

  /** Stewardships changed, or their dates took effect: who waits for whom is found out again. */
  async rerouteAll(ctx: Ctx): Promise<void> {
    for (const id of await this.routes.waiting()) await this.settle(ctx, id);
  }

  /**
   * Finds out who must decide and, once all have, what comes out of it. The whole request is read here, whoever acts:
   * the answer is only written.
   */
  private async settle(ctx: Ctx, id: string, added?: { readonly text: string | null }): Promise<void> {
    const unrestricted: Ctx = { ...ctx, unrestricted: true };
    await this.repository.lock(unrestricted, id);
    const row = await this.row(unrestricted, id);
    if (!canMove(row.state, 'decide', 'platform')) return;
    const routes = await this.routing.refresh(id, row.version, decidersOf(row));
    const decided = row.decisions.filter(({ isVoid }) => !isVoid);
    const isDecided = ({ organisationId }: Route) => decided.some(({ organisation }) => (organisation?.id ?? null) === organisationId);
    if (decided.length === 0) return;
    if (!routes.every(isDecided)) {
      if (added) await this.enter(ctx, row, 'decide', moved(row.state, 'decide', 'platform', 'deciding'), added.text);
      return;
    }
    const asked = scopeOf(row);
    const decisions = decided.map((decision) => stewardDecision(decision, routes));
    const codes = [
      ...(asked.taxa ?? []),
      ...decisions.flatMap(({ narrowing, concerned }) => [...(narrowing.taxa ?? []), ...(concerned.taxa ?? [])]),
    ];
    const { outcome, scope } = combined(asked, decisions, await this.repository.ranges(codes));
    const state = moved(row.state, 'decide', 'platform', outcome);
    await this.enter(ctx, row, 'decide', state, added?.text, outcome);
    await this.say(ctx, id, `core.access-request.${outcome.replace('_', '-')}`, { number: row.number });
    if (scope) await this.drawUp(ctx, { ...row, state }, scope);
  }

  private async drawUp(ctx: Ctx, row: RequestRow, scope: Scope): Promise<void> {
    const { id, version, number, asker, organisation, beneficiary, purpose, studyType, sponsor } = row;
    const { returnDays } = await this.policies.read();
    const words = await this.agreements.words(id, version, scope);
    const facts = {
      number,
      person: asker.name,
      organisation: organisation.name,
      isForOrganisation: beneficiary === 'organisation',
      purpose,
      studyType: studyType ?? 'other',
      sponsor,
      ...words,
      validFrom: scope.validFrom,
      validTo: scope.validTo,
      canExport: scope.actions.includes('export'),
      isSensitive: scope.isSensitive,
      returnBy: returnDays > 0 ? addDays(scope.validTo, returnDays) : null,
      deciders: row.routes.flatMap((route) => (route.organisation ? [route.organisation.name] : [])),
    };
    const texts = { fr: agreementText(facts, 'fr'), en: agreementText(facts, 'en') };
    await this.agreements.insert({
      requestId: id,
      version,
      template: agreementTemplate,
      textFr: texts.fr,
      textEn: texts.en,
      hash: agreementHash(texts),
      scope,
    });
    await this.enter(ctx, row, 'draw_up', moved(row.state, 'draw_up', 'platform'));
  }

  private async enter(
    ctx: Ctx,
    { id, version, state: from }: RequestRow,
    action: RequestAction,
    to: RequestState,
    text?: string | null,
    outcome?: RequestRow['outcome'],
  ): Promise<void> {
    await this.repository.setState(id, to, outcome);
    await this.repository.addStep(ctx, { requestId: id, version, action, from, to, text });
  }

  private say(ctx: Ctx, id: string, name: string, after: Readonly<Record<string, unknown>>): Promise<void> {
    return this.events.append(ctx, { name, record: { type: 'access-request', id }, after });
  }

  private async row(ctx: Ctx, id: string): Promise<RequestRow> {
    const row = await this.repository.find(ctx, id);
    if (!row) throw problem('core.access-request-unknown', {}, 404);
    return row;
  }

  private async locked(ctx: Ctx, id: string): Promise<RequestRow> {
    if (!(await this.repository.lock(ctx, id))) throw problem('core.access-request-unknown', {}, 404);
    return this.row(ctx, id);
  }

  private assertAsker(ctx: Ctx, row: RequestRow): void {
    if (!standingOf(ctx, row).isAsker) throw problem('core.access-request-not-yours', {}, 403);
  }

  private deciderOf(ctx: Ctx, row: RequestRow): RequestActor {
    const { isAsker, steward, isNetwork: network } = standingOf(ctx, row);
    if (isAsker) throw problem('core.access-request-own', {}, 403);
    if (steward !== null) return 'decider';
    if (network) return 'network';
    throw problem('core.permission-missing', { permission: decideRight }, 403);
  }

  /**
   * For whom one decides, once each: the steward organisation one acts for, or the network, which also decides in the place of
   * a steward organisation where nobody but the asker could.
   */
  private async deciding(ctx: Ctx, row: RequestRow): Promise<string | null> {
    const stored = await this.routes.stored(row.id, row.version);
    const acting = ctx.organisation?.id ?? '';
    const isSteward = ctx.rights.has(decideRight) && stored.includes(acting);
    const leftToNetwork = isNetwork(ctx)
      ? [...stored.filter((organisation) => organisation === null), ...(await this.routes.vacant(row.id, row.version))]
      : [];
    const possible = [...(isSteward ? [acting] : []), ...leftToNetwork];
    if (possible.length === 0) throw problem('core.access-request-not-routed', {}, 403);
    const decided = decidersOf(row);
    const organisation = possible.find((one) => !decided.includes(one));
    if (organisation === undefined) throw problem('core.access-request-decided-already', {}, 409);
    return organisation;
  }

  private async assertSendable(ctx: Ctx, id: string, content: RequestContent): Promise<void> {
    const row = await this.row(ctx, id);
    const policy = await this.policies.read();
    const { activeGrants, overdue, today } = await this.repository.standing(row.accountId);
    assertComplete(content, row.km2, policy, today);
    if (activeGrants >= policy.maxActiveGrants) throw problem('core.access-request-too-many-grants', { most: policy.maxActiveGrants }, 409);
    if (policy.overdueBlocks && overdue > 0) throw problem('core.access-request-return-overdue', { overdue }, 409);
  }

  private async assertRenewable(ctx: Ctx, id: string): Promise<void> {
    const before = await this.repository.find(ctx, id);
    if (!before || before.accountId !== ctx.accountId) throw problem('core.access-request-unknown', {}, 404);
  }

  private async checked(given: RequestContent): Promise<RequestContent> {
    const { taxa, areas, polygon } = given;
    const refuse = (field: string, code: string, params: Readonly<Record<string, unknown>> = {}) =>
      problem('core.input-invalid', {}, 422, [{ pointer: `/${field}`, code: `core.access-request-${code}`, params }]);
    if (areas !== null && polygon !== null) throw refuse('polygon', 'two-places');
    const shape = polygon === null ? null : checkedPolygon(polygon);
    const fault = shape && (await this.repository.polygonFault(shape));
    if (fault) throw refusePolygon(fault);
    const [unknownTaxon] = taxa ? await this.repository.unknownTaxa(taxa) : [];
    if (unknownTaxon !== undefined) throw refuse('taxa', 'taxon-unknown', { taxon: unknownTaxon });
    const [unknownArea] = areas ? await this.repository.unknownAreas(areas) : [];
    if (unknownArea !== undefined) throw refuse('areas', 'area-unknown', { area: unknownArea });
    return { ...given, purpose: given.purpose.trim(), sponsor: blank(given.sponsor), polygon: shape };
  }
}

const addDays = (day: string, days: number) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
