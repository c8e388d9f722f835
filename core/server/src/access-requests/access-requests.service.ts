import { Injectable } from '@nestjs/common';
import { problem } from '@bocage/sdk/shared';
import type { Ctx } from '@bocage/sdk/server';
import type { AccessRequest, RequestContent, RequestScope } from '../../shared/access-requests';
import { Lendables } from '../kernel/lendables';
import { AskerRepository } from './asker.repository';
import { mayDo, standingOf } from './request-standing';
import { RequestRepository, type RequestRow } from './request.repository';

/** Access requests, as far as each reader may know them. */
@Injectable()
export class AccessRequests {
  constructor(
    private readonly repository: RequestRepository,
    private readonly askers: AskerRepository,
    private readonly lendables: Lendables,
  ) {}

  async find(ctx: Ctx, id: string): Promise<AccessRequest> {
    const { accountId, ...row } = await this.row(ctx, id);
    const standing = standingOf(ctx, { ...row, accountId });
    const decides = standing.steward !== null || standing.isNetwork;
    return { ...row, may: mayDo(row, standing), asks: decides ? await this.askers.past(accountId, id) : null };
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

  async row(ctx: Ctx, id: string): Promise<RequestRow> {
    const row = await this.repository.find(ctx, id);
    if (!row) throw problem('core.access-request-unknown', {}, 404);
    return row;
  }

  async locked(ctx: Ctx, id: string): Promise<RequestRow> {
    if (!(await this.repository.lock(ctx, id))) throw problem('core.access-request-unknown', {}, 404);
    return this.row(ctx, id);
  }
}
