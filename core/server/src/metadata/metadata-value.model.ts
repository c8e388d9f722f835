import { Field, ID, ObjectType } from '@nestjs/graphql';
import { LocalisedText } from '../reference/localised-text.model';

@ObjectType({ description: 'A nomenclature value, as metadata cite it' })
export class MetadataValue {
  @Field(() => String, { description: 'SINP code' })
  readonly code!: string;

  @Field(() => LocalisedText)
  readonly label!: LocalisedText;
}

@ObjectType({ description: 'A person or an organisation, and what it does' })
export class MetadataActor {
  @Field(() => MetadataValue, { description: 'Role (ROLE_ACTEUR)' })
  readonly role!: MetadataValue;

  @Field(() => String, { description: 'Name of the person or of the organisation' })
  readonly name!: string;

  @Field(() => ID, { nullable: true })
  readonly organisationId!: string | null;

  @Field(() => ID, { nullable: true })
  readonly personId!: string | null;
}
