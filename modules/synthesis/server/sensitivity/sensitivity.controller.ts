import { Controller, Delete, Get, HttpCode, Patch, Post, Put } from '@nestjs/common';
import type { Localised } from '@bocage/sdk/shared';
import { Body, Can, Context, Doc, Param, type Ctx } from '@bocage/sdk/server';
import type { Classified } from './classification.repository';
import { Classification } from './classification.service';
import { Levels, type AskedDisplay, type LevelPreview, type NewLevel } from './levels.service';
import { SensitivityReport } from './sensitivity-report.service';
import {
  displaysSchema,
  identifier,
  labelSchema,
  levelCode,
  newLevelSchema,
  previewDocument,
  raisedDocument,
  raisingSchema,
  reportDocument,
} from './sensitivity-schemas';

@Controller('synthesis')
export class SensitivityController {
  constructor(
    private readonly report: SensitivityReport,
    private readonly levels: Levels,
    private readonly classification: Classification,
  ) {}

  @Get('sensitivity')
  @Can('synthesis.sensitivity.read')
  @Doc({ summary: 'What is withheld and why: levels, what each shows, rules, computations', returns: reportDocument })
  read(@Context() ctx: Ctx) {
    return this.report.read(ctx);
  }

  @Post('sensitivity/computations')
  @HttpCode(204)
  @Can('synthesis.sensitivity.manage', 'network')
  @Doc({ summary: 'Computes the sensitivity of all observations again, in the background' })
  compute(@Context() ctx: Ctx): Promise<void> {
    return this.report.compute(ctx);
  }

  @Post('sensitivity/displays/preview')
  @HttpCode(200)
  @Can('synthesis.sensitivity.manage', 'network')
  @Doc({ summary: 'How many observations another display would reach', returns: previewDocument })
  async preview(
    @Context() ctx: Ctx,
    @Body(displaysSchema) { displays }: { displays: AskedDisplay[] },
  ): Promise<{ levels: LevelPreview[] }> {
    return { levels: await this.levels.preview(ctx, displays) };
  }

  @Put('sensitivity/displays')
  @HttpCode(204)
  @Can('synthesis.sensitivity.manage', 'network')
  @Doc({ summary: 'What each level shows instead of the place and the day; projections follow in the background' })
  change(@Context() ctx: Ctx, @Body(displaysSchema) { displays }: { displays: AskedDisplay[] }): Promise<void> {
    return this.levels.changeDisplays(ctx, displays);
  }

  @Post('sensitivity/levels')
  @HttpCode(204)
  @Can('synthesis.sensitivity.manage', 'network')
  @Doc({ summary: 'Adds a level between two others; rules files may name it from then on' })
  add(@Context() ctx: Ctx, @Body(newLevelSchema) level: NewLevel): Promise<void> {
    return this.levels.add(ctx, level);
  }

  @Patch('sensitivity/levels/:code')
  @HttpCode(204)
  @Can('synthesis.sensitivity.manage', 'network')
  @Doc({ summary: 'How a level is called' })
  rename(@Context() ctx: Ctx, @Param('code', levelCode) code: string, @Body(labelSchema) { label }: { label: Localised }): Promise<void> {
    return this.levels.rename(ctx, code, label);
  }

  @Delete('sensitivity/levels/:code')
  @HttpCode(204)
  @Can('synthesis.sensitivity.manage', 'network')
  @Doc({ summary: 'Removes a level that is not of the SINP and that nothing names' })
  remove(@Context() ctx: Ctx, @Param('code', levelCode) code: string): Promise<void> {
    return this.levels.remove(ctx, code);
  }

  @Put('observations/:id/sensitivity')
  @Can('synthesis.observation.classify')
  @Doc({ summary: 'Makes an observation more sensitive than the rules say, with a reason', returns: raisedDocument })
  raise(
    @Context() ctx: Ctx,
    @Param('id', identifier) id: string,
    @Body(raisingSchema) { level, reason }: { level: string; reason: string },
  ): Promise<Classified> {
    return this.classification.raise(ctx, id, level, reason);
  }

  @Delete('observations/:id/sensitivity')
  @HttpCode(200)
  @Can('synthesis.observation.classify')
  @Doc({ summary: 'Takes a raised sensitivity back: the rules alone decide again', returns: raisedDocument })
  withdraw(@Context() ctx: Ctx, @Param('id', identifier) id: string): Promise<Classified> {
    return this.classification.withdraw(ctx, id);
  }
}
