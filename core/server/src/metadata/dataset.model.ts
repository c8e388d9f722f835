import { Field, Float, ID, ObjectType } from '@nestjs/graphql';
import { MetadataActor, MetadataValue } from './metadata-value.model';
import { OrganisationName } from './organisation-name.model';

@ObjectType({ description: 'A SINP dataset; its owner’s rights apply to its records' })
export class Dataset {
  @Field(() => ID, { description: 'SINP identifier' })
  readonly id!: string;

  @Field(() => String, { description: 'Short name for files and commands' })
  readonly code!: string;

  @Field(() => ID, { description: 'Its acquisition framework' })
  readonly frameworkId!: string;

  @Field(() => OrganisationName, { description: 'Owner' })
  readonly organisation!: OrganisationName;

  @Field(() => String)
  readonly name!: string;

  @Field(() => String, { nullable: true })
  readonly shortName!: string | null;

  @Field(() => String)
  readonly description!: string;

  @Field(() => [String])
  readonly keywords!: readonly string[];

  @Field(() => MetadataValue, { nullable: true })
  readonly dataType!: MetadataValue | null;

  @Field(() => MetadataValue, { nullable: true })
  readonly objective!: MetadataValue | null;

  @Field(() => MetadataValue, { nullable: true })
  readonly collectingMethod!: MetadataValue | null;

  @Field(() => MetadataValue, { nullable: true })
  readonly dataOrigin!: MetadataValue | null;

  @Field(() => MetadataValue, { nullable: true })
  readonly sourceStatus!: MetadataValue | null;

  @Field(() => MetadataValue, { nullable: true })
  readonly resourceType!: MetadataValue | null;

  @Field(() => Boolean)
  readonly isMarine!: boolean;

  @Field(() => Boolean)
  readonly isTerrestrial!: boolean;

  @Field(() => [Float], { nullable: true, description: 'Declared extent: west, south, east, north, WGS 84' })
  readonly bbox!: readonly number[] | null;

  @Field(() => Boolean, { description: 'Accepts new records' })
  readonly isActive!: boolean;

  @Field(() => Boolean, { description: 'Records go through validation' })
  readonly isValidable!: boolean;

  @Field(() => Boolean, { description: 'Invented for the demonstration' })
  readonly isDemonstration!: boolean;

  @Field(() => String, { nullable: true, description: 'Words to cite' })
  readonly attribution!: string | null;

  @Field(() => String, { nullable: true })
  readonly licence!: string | null;

  @Field(() => [String], { description: 'Modules that may feed it; none: all' })
  readonly modules!: readonly string[];

  @Field(() => [MetadataActor])
  readonly actors!: readonly MetadataActor[];
}
