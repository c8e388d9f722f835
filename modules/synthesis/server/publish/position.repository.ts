import { sql } from '@bocage/sdk/server';

/** Place in the tree of a name of `taxon`; one outside of the tree has a place of its own before it. */
export const positionOf = sql`coalesce(taxon.tree_first, -abs(taxon.cd_ref))`;
