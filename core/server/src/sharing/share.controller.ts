import { Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { Body, Can, Context, Doc, Param, type Ctx } from '@bocage/sdk/server';
import type { Lendable, LentDataset, Share, Shares } from '../../shared/shares';
import type { Named } from '../../shared/named';
import { ShareBook, type NewShare } from './shares.service';
import {
  identifier,
  lendableDocument,
  newShare,
  publicity,
  publicityDocument,
  receiversDocument,
  shareDocument,
  shareEnding,
  sharesDocument,
} from './sharing-schemas';

interface Ending {
  readonly reason?: string | null;
}

@Controller('shares')
export class ShareController {
  constructor(private readonly shares: ShareBook) {}

  @Get()
  @Can('core.share.manage')
  @Doc({ summary: 'What the acting organisation lends and borrows', returns: sharesDocument })
  list(@Context() ctx: Ctx): Promise<Shares> {
    return this.shares.list(ctx);
  }

  @Get('objects')
  @Can('core.share.manage')
  @Doc({ summary: 'Datasets and sites of the acting organisation, which it may lend', returns: lendableDocument })
  objects(@Context() ctx: Ctx): Promise<Lendable> {
    return this.shares.objects(ctx);
  }

  @Get('receivers')
  @Can('core.share.manage')
  @Doc({ summary: 'Organisations of the network one may lend to', returns: receiversDocument })
  async receivers(@Context() ctx: Ctx): Promise<{ items: Named[] }> {
    return { items: await this.shares.receivers(ctx) };
  }

  @Post()
  @Can('core.share.manage')
  @Doc({ summary: 'Propose a dataset, a site or a record of one’s own to another organisation', returns: shareDocument })
  propose(@Context() ctx: Ctx, @Body(newShare) share: NewShare): Promise<Share> {
    return this.shares.propose(ctx, share);
  }

  @Post(':id/accept')
  @HttpCode(200)
  @Can('core.share.manage')
  @Doc({ summary: 'Accept what is proposed to the acting organisation', returns: shareDocument })
  accept(@Context() ctx: Ctx, @Param('id', identifier) id: string, @Body(shareEnding) { reason }: Ending): Promise<Share> {
    return this.shares.move(ctx, id, 'accept', reason);
  }

  @Post(':id/refuse')
  @HttpCode(200)
  @Can('core.share.manage')
  @Doc({ summary: 'Refuse what is proposed to the acting organisation', returns: shareDocument })
  refuse(@Context() ctx: Ctx, @Param('id', identifier) id: string, @Body(shareEnding) { reason }: Ending): Promise<Share> {
    return this.shares.move(ctx, id, 'refuse', reason);
  }

  @Post(':id/revoke')
  @HttpCode(200)
  @Can('core.share.manage')
  @Doc({ summary: 'End a share, from either side; effective at the next request', returns: shareDocument })
  revoke(@Context() ctx: Ctx, @Param('id', identifier) id: string, @Body(shareEnding) { reason }: Ending): Promise<Share> {
    return this.shares.move(ctx, id, 'revoke', reason);
  }

  @Put('datasets/:id/public')
  @Can('core.share.manage')
  @Doc({ summary: 'Open a dataset of one’s own to the whole network, at public precision, or close it again', returns: publicityDocument })
  setPublic(
    @Context() ctx: Ctx,
    @Param('id', identifier) id: string,
    @Body(publicity) { isPublic, reason }: { readonly isPublic: boolean; readonly reason?: string | null },
  ): Promise<LentDataset> {
    return this.shares.setPublic(ctx, id, isPublic, reason);
  }
}
