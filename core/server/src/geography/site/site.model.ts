import { Field, Float, ID, ObjectType } from '@nestjs/graphql';
import { OrganisationName } from '../../metadata/organisation-name.model';
import { Person } from '../../metadata/person.model';
import { Area } from '../area/area.model';
import { GeoJsonGeometry } from '../geo-json.scalar';

@ObjectType({ description: 'A part of a site managed alike' })
export class ManagementUnit {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => String)
  readonly code!: string;

  @Field(() => String)
  readonly name!: string;

  @Field(() => GeoJsonGeometry, { nullable: true })
  readonly geometry!: unknown;

  @Field(() => Float, { nullable: true, description: 'Surface in hectares' })
  readonly hectares!: number | null;
}

@ObjectType({ description: 'A managed natural area' })
export class Site {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => OrganisationName, { description: 'Who manages it' })
  readonly organisation!: OrganisationName;

  @Field(() => String, { description: 'Code within the organisation' })
  readonly code!: string;

  @Field(() => String)
  readonly name!: string;

  @Field(() => String, { nullable: true, description: 'Reserve, sensitive natural area, slag heap…' })
  readonly kind!: string | null;

  @Field(() => String, { description: 'project, managed or closed' })
  readonly status!: string;

  @Field(() => String, { nullable: true, description: 'First day of management' })
  readonly managedSince!: string | null;

  @Field(() => String, { nullable: true, description: 'Last day of management' })
  readonly managedUntil!: string | null;

  @Field(() => String, { nullable: true })
  readonly description!: string | null;

  @Field(() => Boolean, { description: 'Invented for the demonstration' })
  readonly isDemonstration!: boolean;

  @Field(() => Area, { nullable: true, description: 'Its limits' })
  readonly area!: Area | null;

  @Field(() => [Person], { description: 'Officers in charge today' })
  readonly officers!: readonly Person[];
}
