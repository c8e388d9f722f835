import { Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { Body, Can, Context, Doc, Param, Query, type Ctx } from '@bocage/sdk/server';
import type { BulkOrder, BulkReport } from '../../../shared/modules';
import type { ModuleRequest, RequestDecision } from '../../../shared/module-requests';
import { uuid } from '../schema-parts';
import { ModuleBulk } from './module-bulk.service';
import {
  bulkOrder,
  bulkReport,
  copyOrder,
  newRequest,
  requestDecision,
  requestDocument,
  requestQuery,
  requestsDocument,
} from './module-desk-schemas';
import { ModuleRequests, type NewModuleRequest } from './module-requests.service';

interface CopyOrder {
  readonly from: string;
  readonly to: readonly string[];
}

@Controller('administration')
@Can('core.module.activate')
export class ModuleDeskController {
  constructor(
    private readonly bulk: ModuleBulk,
    private readonly requests: ModuleRequests,
  ) {}

  @Post('modules/bulk/preview')
  @HttpCode(200)
  @Doc({ summary: 'What switching modules for several organisations would change, and what would be refused', returns: bulkReport })
  preview(@Context() ctx: Ctx, @Body(bulkOrder) order: BulkOrder): Promise<BulkReport> {
    return this.bulk.preview(ctx, order);
  }

  @Post('modules/bulk')
  @HttpCode(200)
  @Doc({ summary: 'Switch modules for several organisations; each decision is taken or refused for itself', returns: bulkReport })
  apply(@Context() ctx: Ctx, @Body(bulkOrder) order: BulkOrder): Promise<BulkReport> {
    return this.bulk.apply(ctx, order);
  }

  @Post('modules/copy/preview')
  @HttpCode(200)
  @Doc({ summary: 'What giving others the modules and settings of one organisation would change', returns: bulkReport })
  previewCopy(@Context() ctx: Ctx, @Body(copyOrder) { from, to }: CopyOrder): Promise<BulkReport> {
    return this.bulk.previewCopy(ctx, from, to);
  }

  @Post('modules/copy')
  @HttpCode(200)
  @Doc({ summary: 'Give others the modules and settings of one organisation', returns: bulkReport })
  copy(@Context() ctx: Ctx, @Body(copyOrder) { from, to }: CopyOrder): Promise<BulkReport> {
    return this.bulk.copy(ctx, from, to);
  }

  @Get('module-requests')
  @Can('core.organisation.manage')
  @Doc({ summary: 'Requests for modules, those that wait first, 200 at most', returns: requestsDocument })
  async list(
    @Context() ctx: Ctx,
    @Query(requestQuery) { organisation = null }: { organisation?: string | null },
  ): Promise<{ items: ModuleRequest[] }> {
    return { items: await this.requests.list(ctx, organisation) };
  }

  @Post('module-requests')
  @Can('core.organisation.manage')
  @Doc({ summary: 'Ask for a module for an organisation one administers', returns: requestDocument })
  ask(@Context() ctx: Ctx, @Body(newRequest) body: NewModuleRequest): Promise<ModuleRequest> {
    return this.requests.ask(ctx, body);
  }

  @Put('module-requests/:id')
  @Can('core.organisation.manage')
  @Doc({ summary: 'Accept, which switches the module on, refuse, or take back a request', returns: requestDocument })
  decide(@Context() ctx: Ctx, @Param('id', uuid) id: string, @Body(requestDecision) body: RequestDecision): Promise<ModuleRequest> {
    return this.requests.decide(ctx, id, body);
  }
}
