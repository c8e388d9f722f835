import { Field, Int, ObjectType } from '@nestjs/graphql';
import { LocalisedText } from '../reference/localised-text.model';

@ObjectType({ description: 'A value taken by a kind of status' })
export class StatusValue {
  @Field(() => String, { description: 'e.g. CR' })
  readonly code!: string;

  @Field(() => String, { nullable: true, description: 'Label, in French' })
  readonly label!: string | null;

  @Field(() => Int, { description: 'Accepted taxa that have it' })
  readonly taxonCount!: number;
}

@ObjectType({ description: 'A kind of status: red list, protection, regulation' })
export class StatusType {
  @Field(() => String, { description: 'e.g. LRN' })
  readonly code!: string;

  @Field(() => LocalisedText)
  readonly label!: LocalisedText;

  @Field(() => String, { nullable: true, description: 'Group of kinds' })
  readonly grouping!: string | null;

  @Field(() => Boolean, { description: 'Values are red list categories' })
  readonly isRedList!: boolean;
}

@ObjectType({ description: 'The status of a taxon in a territory' })
export class TaxonStatus {
  @Field(() => StatusType)
  readonly type!: StatusType;

  @Field(() => String, { description: 'Value, e.g. CR' })
  readonly code!: string;

  @Field(() => String, { nullable: true, description: 'Label of the value, in French' })
  readonly label!: string | null;

  @Field(() => String, { nullable: true, description: 'Remark, criteria' })
  readonly remark!: string | null;

  @Field(() => String, { description: 'Code of the territory (CD_SIG); empty: whole scope of the type' })
  readonly territoryCode!: string;

  @Field(() => String, { nullable: true })
  readonly territory!: string | null;

  @Field(() => String, { nullable: true, description: 'Administrative level of the territory' })
  readonly territoryLevel!: string | null;

  @Field(() => String, { nullable: true, description: 'Text or list that says so' })
  readonly citation!: string | null;

  @Field(() => String, { nullable: true, description: 'Address of the text' })
  readonly url!: string | null;

  @Field(() => String, { description: 'Where the row came from' })
  readonly source!: string;
}
