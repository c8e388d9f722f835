import { sql, type Sql } from '@bocage/sdk/server';

/** Length of a degree of latitude, in metres. */
const degree = 111_320;

/** A geometry as GeoJSON, details smaller than `metres` left out; 5 decimals are about a metre. */
export const simplifiedJson = (geom: Sql, metres: number) =>
  sql`st_asgeojson(case when ${metres}::float8 > 0 then st_simplifypreservetopology(${geom}, ${metres / degree}::float8) else ${geom} end, 5)::jsonb`;

/** West, south, east, north. */
export const boxJson = (geom: Sql) => sql`jsonb_build_array(st_xmin(${geom}), st_ymin(${geom}), st_xmax(${geom}), st_ymax(${geom}))`;
