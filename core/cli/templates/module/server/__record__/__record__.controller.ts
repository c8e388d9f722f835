import { Controller, Delete, HttpCode, Post, Put } from '@nestjs/common';
import { problem } from '@bocage/sdk/shared';
import { Body, Can, Context, Doc, Events, newId, Param, type Ctx } from '@bocage/sdk/server';
import { __recordCamel__Id, __recordCamel__Schema, type New__Record__ } from '../../shared';
import { __Record__Repository } from './__record__.repository';

@Controller('__key__/__records__')
export class __Record__Controller {
  constructor(
    private readonly repository: __Record__Repository,
    private readonly events: Events,
  ) {}

  @Post()
  @Can('__key__.__record__.create')
  @Doc({ summary: 'Makes a record' })
  async create(@Context() ctx: Ctx, @Body(__recordCamel__Schema) values: New__Record__): Promise<{ id: string }> {
    const id = newId();
    await this.repository.insert(ctx, id, values);
    await this.events.append(ctx, { name: '__key__.__record__.created', record: { type: '__record__', id }, after: values });
    return { id };
  }

  @Put(':id')
  @Can('__key__.__record__.update')
  @Doc({ summary: 'Changes a record' })
  async update(
    @Context() ctx: Ctx,
    @Param('id', __recordCamel__Id) id: string,
    @Body(__recordCamel__Schema) values: New__Record__,
  ): Promise<{ id: string }> {
    if (!(await this.repository.update(ctx, id, values))) throw unknown(id);
    await this.events.append(ctx, { name: '__key__.__record__.updated', record: { type: '__record__', id }, after: values });
    return { id };
  }

  @Delete(':id')
  @HttpCode(204)
  @Can('__key__.__record__.delete')
  @Doc({ summary: 'Removes a record' })
  async remove(@Context() ctx: Ctx, @Param('id', __recordCamel__Id) id: string): Promise<void> {
    if (!(await this.repository.remove(ctx, id))) throw unknown(id);
    await this.events.append(ctx, { name: '__key__.__record__.removed', record: { type: '__record__', id } });
  }
}

const unknown = (id: string) => problem('__key__.__record__-unknown', { id }, 404);
