import { Field, Int, ObjectType } from '@nestjs/graphql';
import { LocalisedText } from '../localised-text.model';

@ObjectType({ description: 'A group of taxa a nomenclature value is offered for' })
export class NomenclatureTaxonGroup {
  @Field(() => String, { description: 'Kingdom, or all' })
  readonly kingdom!: string;

  @Field(() => String, { description: 'INPN group 2, or all' })
  readonly group2!: string;
}

@ObjectType({ description: 'A value of a SINP nomenclature' })
export class NomenclatureValue {
  @Field(() => Int, { description: 'Local identifier, differs between deployments' })
  readonly id!: number;

  @Field(() => String, { description: 'SINP code within the type' })
  readonly code!: string;

  @Field(() => LocalisedText)
  readonly label!: LocalisedText;

  @Field(() => String, { nullable: true, description: 'Definition, in French' })
  readonly definition!: string | null;

  @Field(() => Boolean, { description: 'Offered in forms' })
  readonly isActive!: boolean;

  @Field(() => Boolean, { description: 'Proposed when nothing is entered, for the acting organisation' })
  readonly isDefault!: boolean;

  @Field(() => [NomenclatureTaxonGroup], { description: 'Groups of taxa it is offered for; none: all' })
  readonly taxonGroups!: readonly NomenclatureTaxonGroup[];
}

@ObjectType({ description: 'A SINP nomenclature' })
export class Nomenclature {
  @Field(() => String, { description: 'Mnemonic, e.g. STADE_VIE' })
  readonly type!: string;

  @Field(() => LocalisedText)
  readonly label!: LocalisedText;

  @Field(() => String, { nullable: true, description: 'Definition, in French' })
  readonly definition!: string | null;

  @Field(() => [NomenclatureValue], { complexity: 5, description: 'Values in the order of the standard' })
  readonly values!: readonly NomenclatureValue[];
}
