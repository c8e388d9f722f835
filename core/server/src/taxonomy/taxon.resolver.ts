import { Args, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Can, Context, together, type Ctx } from '@bocage/sdk/server';
import { atMost } from '../reference/at-most';
import { TaxonStatus } from './status.model';
import { TaxonSearchRepository } from './taxon-search.repository';
import { TaxonStatusRepository } from './taxon-status.repository';
import { Taxon, TaxonMatch } from './taxon.model';
import { TaxonRepository } from './taxon.repository';

const mostChildren = 1000;

@Resolver(() => Taxon)
@Can('core.reference.read')
export class TaxonResolver {
  private readonly byCode = together(async (_: Ctx, codes: readonly number[]) => {
    const taxa = await this.repository.byCodes(codes);
    return new Map(taxa.map((taxon) => [taxon.cdNom, taxon]));
  });
  private readonly ancestors = together((_: Ctx, codes: readonly number[]) => this.repository.ancestors(codes));
  private readonly below = together((_: Ctx, codes: readonly number[]) => this.repository.children(codes, mostChildren));
  private readonly counts = together((_: Ctx, codes: readonly number[]) => this.repository.childCounts(codes));
  private readonly otherNames = together((_: Ctx, codes: readonly number[]) => this.repository.synonyms(codes));
  private readonly statusesOf = together((_: Ctx, codes: readonly number[]) => this.taxonStatuses.ofTaxa(codes));

  constructor(
    private readonly repository: TaxonRepository,
    private readonly names: TaxonSearchRepository,
    private readonly taxonStatuses: TaxonStatusRepository,
  ) {}

  @Query(() => [TaxonMatch], {
    description: 'Accepted taxa found by a scientific or vernacular name, accents and case aside, or by a code',
  })
  taxa(
    @Args('search', { type: () => String }) search: string,
    @Args('limit', { type: () => Int, defaultValue: 20 }) limit: number,
  ): Promise<TaxonMatch[]> {
    return this.names.search(search, atMost(limit, 100));
  }

  @Query(() => [Taxon], { description: 'Taxa by their codes, in the order asked' })
  taxaByCode(@Args('cdNoms', { type: () => [Int] }) cdNoms: number[]): Promise<Taxon[]> {
    return this.repository.byCodes(cdNoms.slice(0, 500));
  }

  @Query(() => Taxon, { nullable: true, description: 'A taxon by its code; a code that left the reference answers its replacement' })
  async taxon(@Args('cdNom', { type: () => Int }) cdNom: number): Promise<Taxon | null> {
    const [taxon] = await this.repository.byCodes([cdNom]);
    return taxon ?? null;
  }

  @ResolveField(() => Taxon, { complexity: 10, description: 'The accepted taxon of a synonym, itself otherwise' })
  async accepted(@Context() ctx: Ctx, @Parent() taxon: Taxon): Promise<Taxon> {
    return taxon.cdNom === taxon.cdRef ? taxon : ((await this.byCode(ctx, taxon.cdRef)) ?? taxon);
  }

  @ResolveField(() => [Taxon], { complexity: 10, description: 'Ancestors, from the root' })
  async classification(@Context() ctx: Ctx, @Parent() { cdRef }: Taxon): Promise<readonly Taxon[]> {
    return (await this.ancestors(ctx, cdRef)) ?? [];
  }

  @ResolveField(() => [Taxon], { complexity: 10, description: 'Accepted taxa just below, by name' })
  async children(
    @Context() ctx: Ctx,
    @Parent() { cdRef }: Taxon,
    @Args('limit', { type: () => Int, defaultValue: 200 }) limit: number,
  ): Promise<readonly Taxon[]> {
    const children = (await this.below(ctx, cdRef)) ?? [];
    return children.slice(0, atMost(limit, mostChildren));
  }

  @ResolveField(() => Int, { complexity: 5 })
  async childCount(@Context() ctx: Ctx, @Parent() { cdRef }: Taxon): Promise<number> {
    return (await this.counts(ctx, cdRef)) ?? 0;
  }

  @ResolveField(() => [Taxon], { complexity: 10 })
  async synonyms(@Context() ctx: Ctx, @Parent() { cdRef }: Taxon): Promise<readonly Taxon[]> {
    return (await this.otherNames(ctx, cdRef)) ?? [];
  }

  @ResolveField(() => [TaxonStatus], { complexity: 10, description: 'Red lists, protections and regulations' })
  async statuses(@Context() ctx: Ctx, @Parent() { cdRef }: Taxon): Promise<readonly TaxonStatus[]> {
    return (await this.statusesOf(ctx, cdRef)) ?? [];
  }
}
