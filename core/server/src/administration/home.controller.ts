import { Controller, Get } from '@nestjs/common';
import { Context, Doc, SignedIn, type Ctx } from '@bocage/sdk/server';
import { figuresDocument } from './administration-schemas';
import { Home, type HomeFigure } from './home.service';

@Controller('home')
export class HomeController {
  constructor(private readonly home: Home) {}

  @Get()
  @SignedIn('everyone has a home page; each figure counts what its reader may see')
  @Doc({ summary: 'Figures of the home page', returns: figuresDocument })
  async show(@Context() ctx: Ctx): Promise<{ figures: HomeFigure[] }> {
    return { figures: await this.home.list(ctx) };
  }
}
