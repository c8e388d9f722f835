import { sql } from '@bocage/sdk/server';

/** Names what modules and rights are at a moment: it changes with each decision, and at midnight, when dates take effect. */
export const platformVersion = sql`(platform.modules_version || '.' || to_char(current_date, 'YYYYMMDD'))`;
