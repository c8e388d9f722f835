import { Controller, Get, Put } from '@nestjs/common';
import type { JsonSchema } from '@bocage/sdk/shared';
import { Body, Can, Context, Doc, Param, type Ctx } from '@bocage/sdk/server';
import type { ActivationCell, Decision, ModuleMatrix } from '../../shared/modules';
import { cellDocument, decision, identifier, matrixDocument, moduleKey } from './administration-schemas';
import { ModuleAdministration } from './module-administration.service';

@Controller('administration/modules')
export class ModuleController {
  constructor(private readonly modules: ModuleAdministration) {}

  @Get()
  @Can('core.module.activate')
  @Doc({ summary: 'Organisations, modules, and which has which', returns: matrixDocument })
  matrix(@Context() ctx: Ctx): Promise<ModuleMatrix> {
    return this.modules.matrix(ctx);
  }

  @Get(':moduleKey/settings-schema')
  @Can('core.module.activate')
  @Doc({ summary: 'JSON Schema of the settings of a module, defaults included', returns: { type: 'object' } })
  settingsSchema(@Param('moduleKey', moduleKey) key: string): JsonSchema {
    return this.modules.settingsSchema(key);
  }

  @Put(':organisationId/:moduleKey')
  @Can('core.module.activate')
  @Doc({ summary: 'Switch a module for an organisation; what is left out stays as it was, null clears', returns: cellDocument })
  decide(
    @Context() ctx: Ctx,
    @Param('organisationId', identifier) organisationId: string,
    @Param('moduleKey', moduleKey) key: string,
    @Body(decision) body: Decision,
  ): Promise<ActivationCell> {
    return this.modules.decide(ctx, organisationId, key, body);
  }
}
