import { Field, ID, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'An organisation, as it is named' })
export class OrganisationName {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => String, { description: 'Short name' })
  readonly code!: string;

  @Field(() => String)
  readonly name!: string;
}
