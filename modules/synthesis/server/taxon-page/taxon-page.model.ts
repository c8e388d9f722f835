import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { SynthesisTaxonRef, SynthesisYear } from '../read/list.model';

@ObjectType()
export class SynthesisMonth {
  @Field(() => Int, { description: '1 to 12' }) readonly month!: number;
  @Field(() => Int) readonly n!: number;
}

@ObjectType()
export class SynthesisDatasetCount {
  @Field(() => ID) readonly id!: string;
  @Field() readonly name!: string;
  @Field(() => Int) readonly n!: number;
}

@ObjectType({ description: 'A taxon and its descendants in what the reader may see' })
export class SynthesisTaxonPage {
  @Field(() => SynthesisTaxonRef) readonly taxon!: SynthesisTaxonRef;
  @Field(() => Int) readonly observations!: number;
  @Field(() => Int, { description: 'Different taxa observed, descendants included' }) readonly taxa!: number;
  @Field(() => Int, { description: 'Different observers as cited' }) readonly observers!: number;
  @Field(() => Int) readonly communes!: number;
  @Field(() => String, { nullable: true }) readonly firstDate!: string | null;
  @Field(() => String, { nullable: true }) readonly lastDate!: string | null;
  @Field(() => [Float], { nullable: true, description: 'West, south, east, north' }) readonly extent!: readonly number[] | null;
  @Field(() => [SynthesisYear]) readonly byYear!: readonly SynthesisYear[];
  @Field(() => [SynthesisMonth], { description: 'What is known to the month' }) readonly byMonth!: readonly SynthesisMonth[];
  @Field(() => [SynthesisDatasetCount], { description: 'Largest first' }) readonly datasets!: readonly SynthesisDatasetCount[];
}
