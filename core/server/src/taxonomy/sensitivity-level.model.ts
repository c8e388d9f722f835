import { Field, ObjectType } from '@nestjs/graphql';
import { LocalisedText } from '../reference/localised-text.model';

@ObjectType({ description: 'A level of sensitivity, and what is shown of its records to who lacks the exact right' })
export class SensitivityLevel {
  @Field(() => String, { description: 'SINP SENSIBILITE, or a code of the network' })
  readonly code!: string;

  @Field(() => LocalisedText)
  readonly label!: LocalisedText;

  @Field(() => Boolean, { description: 'Whether anything is shown, if only an area in place of the place' })
  readonly isShown!: boolean;
}
