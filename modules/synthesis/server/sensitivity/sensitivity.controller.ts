import { Controller, Delete, Get, HttpCode, Post, Put } from '@nestjs/common';
import { Body, Can, Context, Doc, Param, type Ctx } from '@bocage/sdk/server';
import type { Classified } from './classification.repository';
import { Classification } from './classification.service';
import { SensitivityReport, type AskedDisplay, type LevelPreview } from './sensitivity-report.service';
import { displaysSchema, identifier, previewDocument, raisedDocument, raisingSchema, reportDocument } from './sensitivity-schemas';

@Controller('synthesis')
export class SensitivityController {
  constructor(
    private readonly report: SensitivityReport,
    private readonly classification: Classification,
  ) {}

  @Get('sensitivity')
  @Can('synthesis.sensitivity.read')
  @Doc({ summary: 'What is withheld and why: levels, what each shows, rules, computations', returns: reportDocument })
  read(@Context() ctx: Ctx) {
    return this.report.read(ctx);
  }

  @Post('sensitivity/computations')
  @HttpCode(202)
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
    return { levels: await this.report.preview(ctx, displays) };
  }

  @Put('sensitivity/displays')
  @Can('synthesis.sensitivity.manage', 'network')
  @Doc({ summary: 'What each level shows instead of the place and the day; projections follow in the background' })
  change(@Context() ctx: Ctx, @Body(displaysSchema) { displays }: { displays: AskedDisplay[] }): Promise<void> {
    return this.report.change(ctx, displays);
  }

  @Put('observations/:id/sensitivity')
  @Can('synthesis.observation.classify')
  @Doc({ summary: 'Makes an observation more sensitive than the rules say, with a reason', returns: raisedDocument })
  raise(
    @Context() ctx: Ctx,
    @Param('id', identifier) id: string,
    @Body(raisingSchema) { level, reason }: { level: number; reason: string },
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
