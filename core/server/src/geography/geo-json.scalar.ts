import { GraphQLScalarType } from 'graphql';

/** A geometry as RFC 7946 describes it, read only. */
export const GeoJsonGeometry = new GraphQLScalarType<unknown, unknown>({
  name: 'GeoJsonGeometry',
  description: 'A GeoJSON geometry (RFC 7946), WGS 84',
  serialize: (value) => value,
});
