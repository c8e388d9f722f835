import { Args, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Can } from '@bocage/sdk/server';
import { atMost } from '../reference/at-most';
import { TaxonStatus } from './status.model';
import { TaxonSearchRepository } from './taxon-search.repository';
import { TaxonStatusRepository } from './taxon-status.repository';
import { Taxon, TaxonMatch } from './taxon.model';
import { TaxonRepository } from './taxon.repository';

@Resolver(() => Taxon)
@Can('core.reference.read')
export class TaxonResolver {
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
  async accepted(@Parent() taxon: Taxon): Promise<Taxon> {
    if (taxon.cdNom === taxon.cdRef) return taxon;
    const [accepted] = await this.repository.byCodes([taxon.cdRef]);
    return accepted ?? taxon;
  }

  @ResolveField(() => [Taxon], { complexity: 10, description: 'Ancestors, from the root' })
  classification(@Parent() { cdRef }: Taxon): Promise<Taxon[]> {
    return this.repository.ancestors(cdRef);
  }

  @ResolveField(() => [Taxon], { complexity: 10, description: 'Accepted taxa just below, by name' })
  children(@Parent() { cdRef }: Taxon, @Args('limit', { type: () => Int, defaultValue: 200 }) limit: number): Promise<Taxon[]> {
    return this.repository.children(cdRef, atMost(limit, 1000));
  }

  @ResolveField(() => Int, { complexity: 5 })
  childCount(@Parent() { cdRef }: Taxon): Promise<number> {
    return this.repository.childCount(cdRef);
  }

  @ResolveField(() => [Taxon], { complexity: 10 })
  synonyms(@Parent() { cdRef }: Taxon): Promise<Taxon[]> {
    return this.repository.synonyms(cdRef);
  }

  @ResolveField(() => [TaxonStatus], { complexity: 10, description: 'Red lists, protections and regulations' })
  statuses(@Parent() { cdRef }: Taxon): Promise<TaxonStatus[]> {
    return this.taxonStatuses.ofTaxon(cdRef);
  }
}
