import { Controller, Get } from '@nestjs/common';
import { Args, Int, Query as GraphQuery, Resolver } from '@nestjs/graphql';
import { Can, defineServerModule, Doc } from '@bocage/sdk/server';
import { problem } from '@bocage/sdk/shared';
import { PeepholeRepository } from './peephole.repository';

@Controller('peephole')
class PeepholeController {
  constructor(private readonly repository: PeepholeRepository) {}

  @Get('communes')
  @Can('peephole.hole.look')
  @Doc({ summary: 'Counts by the true commune' })
  perCommune() {
    return this.repository.perCommune();
  }

  @Get('newest')
  @Can('peephole.hole.look')
  @Doc({ summary: 'Taxa in the order of the hidden days' })
  newest() {
    return this.repository.newestTaxa();
  }

  @Get('words')
  @Can('peephole.hole.look')
  @Doc({ summary: 'Place names in a problem' })
  async words(): Promise<never> {
    throw problem('core.request-refused', { words: await this.repository.words() }, 400);
  }
}

@Resolver()
class PeepholeResolver {
  constructor(private readonly repository: PeepholeRepository) {}

  @GraphQuery(() => Int)
  @Can('peephole.hole.look')
  peepholeAbove(@Args('metres', { type: () => Int, defaultValue: 2000 }) metres: number): Promise<number> {
    return this.repository.above(metres);
  }
}

export const serverModule = defineServerModule({
  controllers: [PeepholeController],
  resolvers: [PeepholeResolver],
  providers: [PeepholeRepository],
});
