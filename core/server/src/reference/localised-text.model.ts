import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'A text in every language of the platform' })
export class LocalisedText {
  @Field(() => String, { description: 'French' })
  readonly fr!: string;

  @Field(() => String, { description: 'English; French when it is not translated' })
  readonly en!: string;
}
