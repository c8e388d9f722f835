import { sql } from '@bocage/sdk/server';

/** Keys of the modules an organisation `o` has today, as decided. */
export const activeModules = sql`
  coalesce((select array_agg(ma.module_key order by ma.module_key) from core.module_activation ma join core.module mo on mo.key = ma.module_key and mo.state <> 'removed'
    where ma.organisation_id = o.id and ma.state <> 'off'
      and (ma.valid_from is null or ma.valid_from <= current_date) and (ma.valid_to is null or ma.valid_to >= current_date)), '{}')`;
