import { sql, type Sql } from '@bocage/sdk/server';

/** A `LocalisedText` from two columns. */
export const localised = (fr: Sql, en: Sql) => sql`jsonb_build_object('fr', ${fr}, 'en', coalesce(${en}, ${fr}))`;

/** Escapes what `like` would read as a wildcard. */
export const likeLiteral = (text: string) => text.replace(/[\\%_]/g, '\\$&');
