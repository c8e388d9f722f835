import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'A taxon as an observation names it' })
export class SynthesisTaxonRef {
  @Field(() => Int) readonly cdNom!: number;
  @Field() readonly scientificName!: string;
  @Field(() => String, { nullable: true }) readonly author!: string | null;
  @Field(() => String, { nullable: true }) readonly vernacularName!: string | null;
  @Field(() => String, { nullable: true, description: 'INPN group 2' }) readonly group2!: string | null;
}

@ObjectType({ description: 'A line of the list; what the reader may not know is null' })
export class SynthesisObservationItem {
  @Field(() => ID) readonly id!: string;
  @Field({ description: 'Read from the public projection: the place is that of displayAreaName' }) readonly isBlurred!: boolean;
  @Field({ description: 'Code of the level of sensitivity' }) readonly precisionLevel!: string;
  @Field(() => SynthesisTaxonRef) readonly taxon!: SynthesisTaxonRef;
  @Field(() => String, { nullable: true }) readonly citedName!: string | null;
  @Field({ description: 'ISO 8601, local time; midnight when no time is known' }) readonly dateMin!: string;
  @Field() readonly dateMax!: string;
  @Field(() => ID) readonly datasetId!: string;
  @Field() readonly datasetName!: string;
  @Field(() => String, { nullable: true }) readonly observers!: string | null;
  @Field(() => String, { nullable: true }) readonly placeName!: string | null;
  @Field(() => String, { nullable: true }) readonly communeName!: string | null;
  @Field(() => String, { nullable: true }) readonly departmentName!: string | null;
  @Field(() => String, { nullable: true }) readonly displayAreaName!: string | null;
  @Field(() => Int, { nullable: true }) readonly countMin!: number | null;
  @Field(() => Int, { nullable: true }) readonly countMax!: number | null;
  @Field(() => String, { nullable: true }) readonly validationLabel!: string | null;
  @Field(() => Float) readonly longitude!: number;
  @Field(() => Float) readonly latitude!: number;
}

@ObjectType()
export class SynthesisObservationPage {
  @Field(() => [SynthesisObservationItem]) readonly items!: readonly SynthesisObservationItem[];
  @Field(() => String, { nullable: true, description: 'Cursor of the next page; null at the end' }) readonly next!: string | null;
}

@ObjectType({ description: 'Exact numbers of what the reader may see' })
export class SynthesisObservationTotal {
  @Field(() => Int) readonly observations!: number;
  @Field(() => Int) readonly taxa!: number;
  @Field(() => Int, { description: 'Blurred observations that meet the other filters, and cannot be searched by words or observers' })
  readonly unsearched!: number;
}

@ObjectType()
export class SynthesisYear {
  @Field(() => Int) readonly year!: number;
  @Field(() => Int) readonly n!: number;
}
