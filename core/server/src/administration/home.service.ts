import { Injectable, Logger } from '@nestjs/common';
import type { Ctx, Figure, FigureSource } from '@bocage/sdk/server';
import { Figures } from '../kernel/figures';
import { Activations } from './activations.service';

export interface HomeFigure extends Figure {
  readonly module: string;
}

@Injectable()
export class Home {
  private readonly logger = new Logger(Home.name);

  constructor(
    private readonly figures: Figures,
    private readonly activations: Activations,
  ) {}

  /** Figures of the active modules. One after the other: the embedded engine has one connection. */
  async list(ctx: Ctx): Promise<HomeFigure[]> {
    if (!ctx.organisation) return [];
    const active = await this.activations.activeModules(ctx.organisation.id);
    const shown: HomeFigure[] = [];
    for (const [module, sources] of this.figures.sources) {
      if (module !== 'core' && !(module in active)) continue;
      for (const source of sources) shown.push(...(await this.ask(ctx, module, source)));
    }
    return shown;
  }

  /** A module that cannot count must not take the home page away from the others. */
  private async ask(ctx: Ctx, module: string, source: FigureSource): Promise<HomeFigure[]> {
    try {
      return (await source.figures(ctx)).map((figure) => ({ module, ...figure }));
    } catch (error) {
      this.logger.error(
        `request ${ctx.requestId}: figures of ${module}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
      return [];
    }
  }
}
