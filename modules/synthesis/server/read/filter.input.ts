import { Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import type { ObservationFilter } from '../../shared';

const optional = { nullable: true } as const;

@InputType({ description: 'Same grammar as the tiles and the address bar' })
export class SynthesisObservationFilter implements ObservationFilter {
  @Field(() => [Int], { ...optional, description: 'TAXREF codes, descendants included' }) readonly taxon?: number[];
  @Field(() => [String], { ...optional, description: 'TYPE:CODE or TYPE, e.g. LRN:CR' }) readonly status?: string[];
  @Field(() => String, { ...optional, description: 'First day' }) readonly from?: string;
  @Field(() => String, { ...optional, description: 'Last day' }) readonly to?: string;
  @Field(() => String, { ...optional, description: 'MM-DD..MM-DD' }) readonly season?: string;
  @Field(() => [Int], { ...optional, description: 'Identifiers of areas' }) readonly area?: number[];
  @Field(() => [Float], { ...optional, description: 'West, south, east, north' }) readonly bbox?: number[];
  @Field(() => [Float], { ...optional, description: 'Longitude, latitude, longitude, latitude… of a ring' }) readonly polygon?: number[];
  @Field(() => [ID], optional) readonly dataset?: string[];
  @Field(() => [ID], { ...optional, description: 'Acquisition frameworks' }) readonly framework?: string[];
  @Field(() => [String], { ...optional, description: 'Identifiers of persons, or words of the observers' }) readonly observer?: string[];
  @Field(() => String, { ...optional, description: 'Words of the cited name, place, observers, comments' }) readonly q?: string;
  @Field(() => [String], { ...optional, description: 'INPN group 2' }) readonly group2?: string[];
  @Field(() => [String], { ...optional, description: 'STATUT_VALID codes' }) readonly validation?: string[];
  @Field(() => String, { ...optional, description: 'Code of the least level of sensitivity; for readers of exact data' })
  readonly sensitivity?: string;
}

/** A filter of GraphQL as plain data: absent members left out. */
export const plainFilter = (input: SynthesisObservationFilter | null | undefined): ObservationFilter =>
  Object.fromEntries(Object.entries(input ?? {}).filter(([, value]) => value !== null && value !== undefined));
