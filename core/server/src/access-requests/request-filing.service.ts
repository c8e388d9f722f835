import { Injectable } from '@nestjs/common';
import { problem } from '@bocage/sdk/shared';
import { Events, newId, type Ctx } from '@bocage/sdk/server';
import type { AccessRequest, RequestContent } from '../../shared/access-requests';
import { AccessRequests } from './access-requests.service';
import { AskerRepository } from './asker.repository';
import { PolicyRepository } from './policy.repository';
import { checkedPolygon, refusePolygon } from './polygon';
import { assertComplete } from './request-checks';
import { RequestOutcomes } from './request-outcomes.service';
import { RequestReferenceRepository } from './request-reference.repository';
import { assertActsFor, assertAsker, told } from './request-standing';
import { moved } from './request-state';
import { RequestWriteRepository } from './request-write.repository';

/** What who asks does of a request until it is decided. Every change of state passes the table of `request-state.ts`. */
@Injectable()
export class RequestFiling {
  constructor(
    private readonly requests: AccessRequests,
    private readonly writes: RequestWriteRepository,
    private readonly reference: RequestReferenceRepository,
    private readonly askers: AskerRepository,
    private readonly policies: PolicyRepository,
    private readonly outcomes: RequestOutcomes,
    private readonly events: Events,
  ) {}

  async create(ctx: Ctx, given: RequestContent, renewalOf?: string | null, id = newId()): Promise<AccessRequest> {
    const { accountId, organisation } = ctx;
    if (!accountId || !organisation) throw problem('core.session-missing', {}, 401);
    const content = await this.checked(given);
    if (renewalOf) await this.assertRenewable(ctx, renewalOf);
    await this.writes.insert(id, accountId, organisation.id, renewalOf ?? null);
    await this.writes.writeVersion(id, 1, content);
    await this.events.append(ctx, { name: 'core.access-request.drafted', record: { type: 'access-request', id } });
    return this.requests.find(ctx, id);
  }

  /** A draft is written again; what was sent becomes a new version, whose decisions begin anew. */
  async change(ctx: Ctx, id: string, given: RequestContent): Promise<AccessRequest> {
    const row = await this.requests.locked(ctx, id);
    assertAsker(ctx, row);
    assertActsFor(ctx, row, given.beneficiary);
    const content = await this.checked(given);
    if (row.state === 'draft') {
      await this.writes.writeVersion(id, 1, content);
      return this.requests.find(ctx, id);
    }
    const state = moved(row.state, 'revise', 'asker');
    const version = row.version + 1;
    await this.writes.writeVersion(id, version, content);
    await this.assertSendable(ctx, id, content);
    await this.writes.seal(id, version);
    await this.writes.enter(ctx, { ...row, version }, 'revise', state, null, null);
    await this.events.append(ctx, told(id, 'core.access-request.revised', { version }));
    await this.outcomes.settle(ctx, id);
    return this.requests.find(ctx, id);
  }

  async submit(ctx: Ctx, id: string): Promise<AccessRequest> {
    const row = await this.requests.locked(ctx, id);
    assertAsker(ctx, row);
    assertActsFor(ctx, row);
    const state = moved(row.state, 'submit', 'asker');
    await this.assertSendable(ctx, id, await this.requests.content(ctx, id));
    await this.writes.seal(id, row.version);
    await this.writes.enter(ctx, row, 'submit', state);
    await this.events.append(ctx, told(id, 'core.access-request.submitted', { number: row.number }));
    await this.outcomes.settle(ctx, id);
    return this.requests.find(ctx, id);
  }

  async withdraw(ctx: Ctx, id: string): Promise<AccessRequest> {
    const row = await this.requests.locked(ctx, id);
    assertAsker(ctx, row);
    await this.writes.enter(ctx, row, 'withdraw', moved(row.state, 'withdraw', 'asker'));
    await this.events.append(ctx, told(id, 'core.access-request.withdrawn', { number: row.number }));
    return this.requests.find(ctx, id);
  }

  async answer(ctx: Ctx, id: string, text: string): Promise<AccessRequest> {
    const row = await this.requests.locked(ctx, id);
    assertAsker(ctx, row);
    const isBegun = row.decisions.some(({ isVoid }) => !isVoid);
    await this.writes.enter(ctx, row, 'answer', moved(row.state, 'answer', 'asker', isBegun ? 'deciding' : 'submitted'), text);
    await this.events.append(ctx, told(id, 'core.access-request.answered', { number: row.number }));
    return this.requests.find(ctx, id);
  }

  private async assertSendable(ctx: Ctx, id: string, content: RequestContent): Promise<void> {
    const row = await this.requests.row(ctx, id);
    const policy = await this.policies.read();
    const { activeGrants, overdue, today } = await this.askers.standing(row.accountId);
    assertComplete(content, row.km2, policy, today);
    if (activeGrants >= policy.maxActiveGrants) throw problem('core.access-request-too-many-grants', { most: policy.maxActiveGrants }, 409);
    if (policy.overdueBlocks && overdue > 0) throw problem('core.access-request-return-overdue', { overdue }, 409);
  }

  private async assertRenewable(ctx: Ctx, id: string): Promise<void> {
    if ((await this.requests.row(ctx, id)).accountId !== ctx.accountId) throw problem('core.access-request-unknown', {}, 404);
  }

  private async checked(given: RequestContent): Promise<RequestContent> {
    const { taxa, areas, polygon } = given;
    const refuse = (field: string, code: string, params: Readonly<Record<string, unknown>> = {}) =>
      problem('core.input-invalid', {}, 422, [{ pointer: `/${field}`, code: `core.access-request-${code}`, params }]);
    if (areas !== null && polygon !== null) throw refuse('polygon', 'two-places');
    const shape = polygon === null ? null : checkedPolygon(polygon);
    const fault = shape && (await this.reference.polygonFault(shape));
    if (fault) throw refusePolygon(fault);
    const [unknownTaxon] = taxa ? await this.reference.unknownTaxa(taxa) : [];
    if (unknownTaxon !== undefined) throw refuse('taxa', 'taxon-unknown', { taxon: unknownTaxon });
    const [unknownArea] = areas ? await this.reference.unknownAreas(areas) : [];
    if (unknownArea !== undefined) throw refuse('areas', 'area-unknown', { area: unknownArea });
    return { ...given, purpose: given.purpose.trim(), sponsor: given.sponsor?.trim() || null, polygon: shape };
  }
}
