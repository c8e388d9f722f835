import { sql, type Sql } from '@bocage/sdk/server';

/** NIV_PRECIS: what private datasets ask for, and those lent blurred. */
export const generalWish = '1';
/** NIV_PRECIS: as precise as can be, on no scale. */
const precise = '5';

/**
 * A `with` list whose last relation `wished (key, level)` holds the level that the producer of a row of `candidate` asks for:
 * that of the same code as its NIV_PRECIS. `candidate` has: key, dataset_id, diffusion_level.
 */
export const wishesOf = (candidate: Sql): Sql => sql`
    wish as materialized (
      select value.id, level.level from core.nomenclature value join taxonomy.sensitivity_level level on level.code = value.code
      where value.type_code = 'NIV_PRECIS' and value.code <> ${precise}
    ),
    private_dataset as materialized (
      select dataset.id, level.level from metadata.dataset
      join core.nomenclature origin on origin.id = dataset.data_origin and origin.code = 'Pr'
      join taxonomy.sensitivity_level level on level.code = ${generalWish}
    ),
    wished as materialized (
      select candidate.key, greatest(wish.level, private_dataset.level) as level
      from ${candidate} candidate
      left join wish on wish.id = candidate.diffusion_level
      left join private_dataset on private_dataset.id = candidate.dataset_id
    )`;
