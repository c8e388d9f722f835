import { Field, Int, ObjectType } from '@nestjs/graphql';
import { LocalisedText } from '../reference/localised-text.model';

const optional = (description?: string) => ({ nullable: true, description });

@ObjectType({ description: 'A taxonomic rank' })
export class TaxonRank {
  @Field(() => String, { description: 'TAXREF code, e.g. ES' })
  readonly code!: string;

  @Field(() => LocalisedText)
  readonly label!: LocalisedText;
}

@ObjectType({ description: 'A name of the taxonomic reference (TAXREF): accepted taxon or synonym' })
export class Taxon {
  @Field(() => Int, { description: 'TAXREF name code; negative for nodes that complete the tree' })
  readonly cdNom!: number;

  @Field(() => Int, { description: 'Code of the accepted name' })
  readonly cdRef!: number;

  @Field(() => TaxonRank)
  readonly rank!: TaxonRank;

  @Field(() => String, { description: 'Name without author' })
  readonly scientificName!: string;

  @Field(() => String, optional())
  readonly author!: string | null;

  @Field(() => String, { description: 'Name with author' })
  readonly fullName!: string;

  @Field(() => String, optional('French names, separated by commas'))
  readonly vernacularFr!: string | null;

  @Field(() => String, optional('English names'))
  readonly vernacularEn!: string | null;

  @Field(() => String, optional())
  readonly kingdom!: string | null;

  @Field(() => String, optional())
  readonly phylum!: string | null;

  @Field(() => String, optional())
  readonly class!: string | null;

  @Field(() => String, optional())
  readonly order!: string | null;

  @Field(() => String, optional())
  readonly family!: string | null;

  @Field(() => String, optional())
  readonly genus!: string | null;

  @Field(() => String, optional('INPN group 1'))
  readonly group1!: string | null;

  @Field(() => String, optional('INPN group 2, e.g. Oiseaux'))
  readonly group2!: string | null;

  @Field(() => String, optional('INPN group 3'))
  readonly group3!: string | null;

  @Field(() => String, optional('Code of TAXREF_HABITAT'))
  readonly habitatCode!: string | null;

  @Field(() => String, optional('Status in metropolitan France, code of TAXREF_STATUT'))
  readonly presenceFr!: string | null;

  @Field(() => Boolean, { description: 'Made here to complete the tree, absent from the reference' })
  readonly isLocal!: boolean;

  @Field(() => String, optional('Version of the reference'))
  readonly referenceVersion!: string | null;
}

@ObjectType({ description: 'A taxon found by one of its names' })
export class TaxonMatch {
  @Field(() => String, { description: 'The name that matched' })
  readonly name!: string;

  @Field(() => String, { description: 'scientific, synonym, vernacular_fr, vernacular_en, or code' })
  readonly kind!: string;

  @Field(() => Taxon, { description: 'The accepted taxon' })
  readonly taxon!: Taxon;
}
