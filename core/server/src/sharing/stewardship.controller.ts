import { Controller, Delete, Get, HttpCode, Post, Put } from '@nestjs/common';
import { Body, Can, Context, Doc, Param, type Ctx } from '@bocage/sdk/server';
import type { Stewardship } from '../../shared/stewardships';
import { identifier, stewardship, stewardshipDocument, stewardshipsDocument } from './sharing-schemas';
import type { NewStewardship } from './stewardship.repository';
import { Stewardships } from './stewardships.service';

@Controller('stewardships')
export class StewardshipController {
  constructor(private readonly stewardships: Stewardships) {}

  @Get()
  @Can('core.stewardship.manage', 'network')
  @Doc({ summary: 'Which organisation answers for which taxa and territory', returns: stewardshipsDocument })
  async list(@Context() ctx: Ctx): Promise<{ items: Stewardship[] }> {
    return { items: await this.stewardships.list(ctx) };
  }

  @Post()
  @Can('core.stewardship.manage', 'network')
  @Doc({ summary: 'Make an organisation answer for taxa and a territory', returns: stewardshipDocument })
  create(@Context() ctx: Ctx, @Body(stewardship) given: NewStewardship): Promise<Stewardship> {
    return this.stewardships.create(ctx, given);
  }

  @Put(':id')
  @Can('core.stewardship.manage', 'network')
  @Doc({ summary: 'Change a stewardship; effective at the next request', returns: stewardshipDocument })
  update(@Context() ctx: Ctx, @Param('id', identifier) id: string, @Body(stewardship) given: NewStewardship): Promise<Stewardship> {
    return this.stewardships.update(ctx, id, given);
  }

  @Delete(':id')
  @HttpCode(204)
  @Can('core.stewardship.manage', 'network')
  @Doc({ summary: 'End a stewardship at once' })
  remove(@Context() ctx: Ctx, @Param('id', identifier) id: string): Promise<void> {
    return this.stewardships.remove(ctx, id);
  }
}
