import { Field, ID, ObjectType } from '@nestjs/graphql';
import { MetadataActor, MetadataValue } from './metadata-value.model';
import { OrganisationName } from './organisation-name.model';

@ObjectType({ description: 'A SINP acquisition framework: why and by whom data are gathered' })
export class AcquisitionFramework {
  @Field(() => ID, { description: 'SINP identifier' })
  readonly id!: string;

  @Field(() => String, { description: 'Short name' })
  readonly code!: string;

  @Field(() => OrganisationName, { description: 'Owner' })
  readonly organisation!: OrganisationName;

  @Field(() => ID, { nullable: true, description: 'Parent framework' })
  readonly parentId!: string | null;

  @Field(() => String)
  readonly name!: string;

  @Field(() => String)
  readonly description!: string;

  @Field(() => [String])
  readonly keywords!: readonly string[];

  @Field(() => MetadataValue, { nullable: true })
  readonly territorialLevel!: MetadataValue | null;

  @Field(() => String, { nullable: true })
  readonly territoryDescription!: string | null;

  @Field(() => MetadataValue, { nullable: true })
  readonly financingType!: MetadataValue | null;

  @Field(() => String, { nullable: true })
  readonly targetDescription!: string | null;

  @Field(() => String, { nullable: true })
  readonly ecologicOrGeologicTarget!: string | null;

  @Field(() => [MetadataValue])
  readonly objectives!: readonly MetadataValue[];

  @Field(() => Boolean, { description: 'Groups other frameworks' })
  readonly isParent!: boolean;

  @Field(() => Boolean, { description: 'Accepts new data' })
  readonly isOpen!: boolean;

  @Field(() => String, { nullable: true, description: 'First day' })
  readonly startedOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Last day' })
  readonly endedOn!: string | null;

  @Field(() => [MetadataActor])
  readonly actors!: readonly MetadataActor[];
}
