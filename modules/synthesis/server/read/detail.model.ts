import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { SynthesisTaxonRef } from './list.model';

const maybe = { nullable: true } as const;

@ObjectType()
export class SynthesisArea {
  @Field(() => Int) readonly id!: number;
  @Field() readonly typeCode!: string;
  @Field() readonly typeLabel!: string;
  @Field() readonly code!: string;
  @Field() readonly name!: string;
}

@ObjectType({ description: 'A value of a nomenclature' })
export class SynthesisCode {
  @Field({ description: 'Field of the observation, e.g. lifeStage' }) readonly field!: string;
  @Field({ description: 'SINP type, e.g. STADE_VIE' }) readonly type!: string;
  @Field() readonly code!: string;
  @Field() readonly label!: string;
}

@ObjectType()
export class SynthesisDataset {
  @Field(() => ID) readonly id!: string;
  @Field() readonly code!: string;
  @Field() readonly name!: string;
  @Field() readonly frameworkName!: string;
  @Field() readonly organisationName!: string;
}

@ObjectType({ description: 'A field of the source that has no column' })
export class SynthesisAdditional {
  @Field() readonly name!: string;
  @Field() readonly value!: string;
}

@ObjectType({ description: 'All that the reader may know of an observation; what is withheld or empty is null' })
export class SynthesisObservationDetail {
  @Field(() => ID) readonly id!: string;
  @Field() readonly isBlurred!: boolean;
  @Field({ description: 'Code of the level of sensitivity applied' }) readonly precisionLevel!: string;
  @Field(() => String, { ...maybe, description: 'That of the rules, or of someone' }) readonly sensitivity!: string | null;
  @Field(() => String, { ...maybe, description: 'That wished by the producer' }) readonly diffusion!: string | null;
  @Field(() => SynthesisTaxonRef) readonly taxon!: SynthesisTaxonRef;
  @Field(() => SynthesisDataset) readonly dataset!: SynthesisDataset;
  @Field(() => [SynthesisArea], { description: 'From the largest to the smallest' }) readonly areas!: readonly SynthesisArea[];
  @Field(() => SynthesisArea, { ...maybe, description: 'Shown instead of the place when blurred' })
  readonly displayArea!: SynthesisArea | null;
  @Field(() => [SynthesisCode]) readonly codes!: readonly SynthesisCode[];
  @Field(() => [SynthesisAdditional]) readonly additional!: readonly SynthesisAdditional[];
  @Field({ description: 'GeoJSON geometry as text; the display area when blurred' }) readonly geometry!: string;
  @Field(() => Float) readonly longitude!: number;
  @Field(() => Float) readonly latitude!: number;
  @Field(() => Int, { ...maybe, description: 'Metres' }) readonly precision!: number | null;
  @Field() readonly dateMin!: string;
  @Field() readonly dateMax!: string;
  @Field(() => String, maybe) readonly citedName!: string | null;
  @Field(() => String, maybe) readonly observers!: string | null;
  @Field(() => String, maybe) readonly determiner!: string | null;
  @Field(() => String, maybe) readonly placeName!: string | null;
  @Field(() => Int, maybe) readonly countMin!: number | null;
  @Field(() => Int, maybe) readonly countMax!: number | null;
  @Field(() => Float, maybe) readonly altitudeMin!: number | null;
  @Field(() => Float, maybe) readonly altitudeMax!: number | null;
  @Field(() => Float, maybe) readonly depthMin!: number | null;
  @Field(() => Float, maybe) readonly depthMax!: number | null;
  @Field(() => Int, maybe) readonly habitatCode!: number | null;
  @Field(() => String, maybe) readonly groupingId!: string | null;
  @Field(() => String, maybe) readonly groupingMethod!: string | null;
  @Field(() => String, maybe) readonly validator!: string | null;
  @Field(() => String, maybe) readonly validatedAt!: string | null;
  @Field(() => String, maybe) readonly validationComment!: string | null;
  @Field(() => String, maybe) readonly digitalProof!: string | null;
  @Field(() => String, maybe) readonly nonDigitalProof!: string | null;
  @Field(() => String, maybe) readonly sampleNumber!: string | null;
  @Field(() => String, maybe) readonly bibliographicReference!: string | null;
  @Field(() => String, maybe) readonly contextComment!: string | null;
  @Field(() => String, maybe) readonly description!: string | null;
  @Field(() => String, maybe) readonly taxrefVersion!: string | null;
  @Field(() => String, maybe) readonly source!: string | null;
  @Field(() => String, maybe) readonly sourceId!: string | null;
  @Field(() => String, maybe) readonly createdAt!: string | null;
  @Field(() => String, maybe) readonly updatedAt!: string | null;
  @Field(() => String, { ...maybe, description: 'Sensitivity asked for by hand, beyond the rules' }) readonly raisedLevel!: string | null;
  @Field(() => String, maybe) readonly raisedReason!: string | null;
  @Field(() => String, maybe) readonly raisedBy!: string | null;
  @Field(() => String, maybe) readonly raisedAt!: string | null;
}
