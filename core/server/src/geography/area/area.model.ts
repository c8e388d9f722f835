import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { LocalisedText } from '../../reference/localised-text.model';

@ObjectType({ description: 'A kind of area' })
export class AreaType {
  @Field(() => String, { description: 'COM, DEP, REG, M10, ZNIEFF1…' })
  readonly code!: string;

  @Field(() => LocalisedText)
  readonly label!: LocalisedText;

  @Field(() => String, { description: 'administrative, grid, protected, inventory or managed' })
  readonly family!: string;

  @Field(() => Int, { description: 'Usual width in metres: larger is coarser' })
  readonly sizeRank!: number;

  @Field(() => Int, { description: 'Active areas of this kind' })
  readonly areaCount!: number;
}

@ObjectType({ description: 'An area of the reference: commune, grid cell, protected area, managed site' })
export class Area {
  @Field(() => Int, { description: 'Local identifier, differs between deployments' })
  readonly id!: number;

  @Field(() => String, { description: 'Kind' })
  readonly type!: string;

  @Field(() => LocalisedText, { description: 'Label of the kind' })
  readonly typeLabel!: LocalisedText;

  @Field(() => String, { description: 'Publisher’s code, e.g. INSEE 62041' })
  readonly code!: string;

  @Field(() => String)
  readonly name!: string;

  @Field(() => String, { nullable: true, description: 'Publisher and year' })
  readonly source!: string | null;

  @Field(() => [Float], { description: 'West, south, east, north, WGS 84' })
  readonly bbox!: readonly number[];
}

@ObjectType({ description: 'An area that holds or crosses another one' })
export class AreaShare {
  @Field(() => Area)
  readonly area!: Area;

  @Field(() => Float, { description: 'Part of the other one that lies in it, 0 to 1' })
  readonly share!: number;
}
