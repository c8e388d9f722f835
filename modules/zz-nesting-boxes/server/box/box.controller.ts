import { Controller, Delete, HttpCode, Post, Put } from '@nestjs/common';
import { problem } from '@bocage/sdk/shared';
import { Body, Can, Context, Doc, Events, newId, Param, type Ctx } from '@bocage/sdk/server';
import { boxId, boxSchema, type NewBox } from '../../shared';
import { BoxRepository } from './box.repository';

@Controller('zz-nesting-boxes/boxes')
export class BoxController {
  constructor(
    private readonly repository: BoxRepository,
    private readonly events: Events,
  ) {}

  @Post()
  @Can('zz-nesting-boxes.box.create')
  @Doc({ summary: 'Makes a record' })
  async create(@Context() ctx: Ctx, @Body(boxSchema) values: NewBox): Promise<{ id: string }> {
    const id = newId();
    await this.repository.insert(ctx, id, values);
    await this.events.append(ctx, { name: 'zz-nesting-boxes.box.created', record: { type: 'box', id }, after: values });
    return { id };
  }

  @Put(':id')
  @Can('zz-nesting-boxes.box.update')
  @Doc({ summary: 'Changes a record' })
  async update(@Context() ctx: Ctx, @Param('id', boxId) id: string, @Body(boxSchema) values: NewBox): Promise<{ id: string }> {
    if (!(await this.repository.update(ctx, id, values))) throw unknown(id);
    await this.events.append(ctx, { name: 'zz-nesting-boxes.box.updated', record: { type: 'box', id }, after: values });
    return { id };
  }

  @Delete(':id')
  @HttpCode(204)
  @Can('zz-nesting-boxes.box.delete')
  @Doc({ summary: 'Removes a record' })
  async remove(@Context() ctx: Ctx, @Param('id', boxId) id: string): Promise<void> {
    if (!(await this.repository.remove(ctx, id))) throw unknown(id);
    await this.events.append(ctx, { name: 'zz-nesting-boxes.box.removed', record: { type: 'box', id } });
  }
}

const unknown = (id: string) => problem('zz-nesting-boxes.box-unknown', { id }, 404);
