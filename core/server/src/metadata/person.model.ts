import { Field, ID, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'A person, as cited; nothing else about people is readable here' })
export class Person {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => String, { description: 'Name as shown and cited' })
  readonly displayName!: string;
}
