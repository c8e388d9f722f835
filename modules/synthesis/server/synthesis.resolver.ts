import { Args, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { Can, Context, type Ctx } from '@bocage/sdk/server';
import { problem } from '@bocage/sdk/shared';
import { DetailRepository } from './read/detail.repository';
import { SynthesisObservationDetail } from './read/detail.model';
import { DetailService } from './read/detail.service';
import { FilterResolver } from './read/filter-resolver.service';
import { plainFilter, SynthesisObservationFilter } from './read/filter.input';
import { SynthesisObservationPage, SynthesisObservationTotal, SynthesisYear } from './read/list.model';
import { ListRepository } from './read/list.repository';
import { TotalRepository } from './read/total.repository';
import { SynthesisTaxonPage } from './taxon-page/taxon-page.model';
import { TaxonPageRepository } from './taxon-page/taxon-page.repository';

const filterArgument = { type: () => SynthesisObservationFilter, nullable: true } as const;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const largestPage = 200;

@Resolver()
export class SynthesisResolver {
  constructor(
    private readonly filters: FilterResolver,
    private readonly list: ListRepository,
    private readonly totals: TotalRepository,
    private readonly details: DetailService,
    private readonly detailRows: DetailRepository,
    private readonly pages: TaxonPageRepository,
  ) {}

  @Query(() => SynthesisObservationPage, { description: 'Observations, newest first' })
  @Can('synthesis.observation.read')
  async synthesisObservations(
    @Context() ctx: Ctx,
    @Args('filter', filterArgument) filter: SynthesisObservationFilter | null,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
    @Args('first', { type: () => Int, defaultValue: 50, description: `At most ${largestPage}` }) first: number,
  ): Promise<SynthesisObservationPage> {
    const size = Math.min(Math.max(first, 1), largestPage);
    const { items, next } = await this.list.page(ctx, await this.filters.resolve(ctx, plainFilter(filter)), after ?? null, size);
    return {
      next,
      items: items.map(({ cdNom, scientificName, author, vernacularName, group2, ...item }) => ({
        ...item,
        taxon: { cdNom, scientificName, author, vernacularName, group2 },
      })),
    };
  }

  @Query(() => SynthesisObservationTotal)
  @Can('synthesis.observation.read')
  async synthesisObservationTotal(
    @Context() ctx: Ctx,
    @Args('filter', filterArgument) filter: SynthesisObservationFilter | null,
  ): Promise<SynthesisObservationTotal> {
    const resolved = await this.filters.resolve(ctx, plainFilter(filter));
    return { ...(await this.totals.total(ctx, resolved)), unsearched: await this.totals.unsearched(ctx, resolved) };
  }

  @Query(() => SynthesisObservationDetail)
  @Can('synthesis.observation.read')
  async synthesisObservation(@Context() ctx: Ctx, @Args('id', { type: () => ID }) id: string): Promise<SynthesisObservationDetail> {
    const found = uuid.test(id) ? await this.details.find(ctx, id) : undefined;
    if (!found) throw problem('synthesis.observation-unknown', { id }, 404);
    return found;
  }

  @Query(() => [SynthesisYear], { description: 'Observations per year' })
  @Can('synthesis.observation.read')
  async synthesisYears(
    @Context() ctx: Ctx,
    @Args('filter', filterArgument) filter: SynthesisObservationFilter | null,
  ): Promise<SynthesisYear[]> {
    return this.pages.years(ctx, await this.filters.resolve(ctx, plainFilter(filter)));
  }

  @Query(() => SynthesisTaxonPage, { description: 'Numbers of a taxon and its descendants' })
  @Can('synthesis.observation.read')
  async synthesisTaxonPage(@Context() ctx: Ctx, @Args('cdNom', { type: () => Int }) cdNom: number): Promise<SynthesisTaxonPage> {
    const taxon = await this.detailRows.taxon(ctx, cdNom);
    if (!taxon) throw problem('synthesis.taxon-page-unknown', { cdNom }, 404);
    const figures = await this.pages.figures(ctx, await this.filters.resolve(ctx, { taxon: [cdNom] }));
    const none = {
      observations: 0,
      taxa: 0,
      observers: 0,
      communes: 0,
      firstDate: null,
      lastDate: null,
      extent: null,
      byYear: [],
      byMonth: [],
      datasets: [],
    };
    return { taxon, ...(figures ?? none) };
  }
}
