import { Controller, Get, Post, HttpCode } from '@nestjs/common';
import { Body, Can, Context, Doc, Param, type Ctx } from '@bocage/sdk/server';
import type { AccessGrant } from '../../shared/access-requests';
import { AccessGrants } from './access-grants.service';
import { grantsDocument, identifier, message } from './request-schemas';

interface Message {
  readonly text: string;
}

@Controller()
export class AccessGrantController {
  constructor(private readonly grants: AccessGrants) {}

  @Get('access-grants')
  @Can('core.access-request.read')
  @Doc({ summary: 'Accesses that requests led to, with the data owed in return', returns: grantsDocument })
  async list(@Context() ctx: Ctx): Promise<{ items: AccessGrant[] }> {
    return { items: await this.grants.list(ctx) };
  }

  @Post('data-returns/:id/declare')
  @HttpCode(204)
  @Can('core.access-request.create')
  @Doc({ summary: 'Say what data one gave back, or where they are' })
  declare(@Context() ctx: Ctx, @Param('id', identifier) id: string, @Body(message) { text }: Message): Promise<void> {
    return this.grants.declare(ctx, id, text);
  }

  @Post('data-returns/:id/receive')
  @HttpCode(204)
  @Can('core.access-request.read')
  @Doc({ summary: 'Say that the data came' })
  receive(@Context() ctx: Ctx, @Param('id', identifier) id: string, @Body(message) { text }: Message): Promise<void> {
    return this.grants.receive(ctx, id, text);
  }

  @Post('data-returns/:id/waive')
  @HttpCode(204)
  @Can('core.access-request.read')
  @Doc({ summary: 'No longer ask for the data, saying why' })
  waive(@Context() ctx: Ctx, @Param('id', identifier) id: string, @Body(message) { text }: Message): Promise<void> {
    return this.grants.waive(ctx, id, text);
  }
}
