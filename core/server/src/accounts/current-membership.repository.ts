import { sql } from '@bocage/sdk/server';

/** True for a membership `m` that counts today. */
export const isCurrent = sql`m.status = 'active' and current_date >= m.valid_from and (m.valid_to is null or current_date <= m.valid_to)`;
