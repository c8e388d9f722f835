import { sql, type Sql } from '@bocage/sdk/server';

/** STATUT_BIO: unknown, not given, not determined. */
const unknownStatus = ['0', '1', '2'];
/** OCC_COMPORTEMENT: unknown, not given. */
const unknownBehaviour = ['0', '1'];
/** Ranks above a name, at most: a loop in a damaged reference ends there. */
const deepestTree = 60;

/**
 * A `with` list whose last relation `sensitive (key, level)` holds the level of the rows of `candidate` that a rule concerns.
 * `candidate` has: key, taxon_position, department_codes text[], date_min, date_max, biological_status, behaviour.
 * What is not known (department, status, behaviour) counts as concerned; the highest level wins.
 * A taxon without a place in the tree takes the strictest rule of its own names and of all that is known above it.
 */
export function sensitivityOf(candidate: Sql): Sql {
  return sql`
    rule as materialized (
      select rule.*, taxon.first as tree_first, taxon.last as tree_last
      from taxonomy.sensitivity_rule rule
      -- The rules are few beside the taxa: each looks its own up, no list of all taxa is read. A code that left the reference leads to its replacement.
      cross join lateral (
        select coalesce(tree_first, -abs(cd_ref)) as first, coalesce(tree_last, -abs(cd_ref)) as last
        from taxonomy.taxon where cd_nom = taxonomy.current_name(rule.cd_nom) limit 1
      ) taxon
      where rule.is_active and rule.level > 0
    ),
    above (position, cd_nom, depth) as (
      select distinct taxon_position, -taxon_position, 0 from ${candidate} unplaced where taxon_position < 0
      union
      select above.position, higher.cd_nom, depth + 1
      from above
      join taxonomy.taxon on taxon.cd_nom = above.cd_nom
      cross join lateral (values (taxon.parent_cd_nom), (taxon.cd_taxsup), (taxon.cd_sup)) higher (cd_nom)
      where higher.cd_nom is not null and depth < ${deepestTree}::integer
    ),
    strictest as materialized (
      select above.position, max(rule.level) as level
      from above left join taxonomy.taxon on taxon.cd_nom = above.cd_nom
      join rule on rule.cd_nom = above.cd_nom or taxon.tree_first between rule.tree_first and rule.tree_last
      group by 1
    ),
    concerned as materialized (
      select candidate.*, status.code as status_code, behaviour.code as behaviour_code
      from ${candidate} candidate
      join (select range_agg(int4range(tree_first, tree_last, '[]')) as positions from rule) ruled on ruled.positions @> candidate.taxon_position
      left join core.nomenclature status on status.id = candidate.biological_status
      left join core.nomenclature behaviour on behaviour.id = candidate.behaviour
    ),
    ruled as (
      select concerned.key, max(rule.level) as level
      from concerned join rule on concerned.taxon_position between rule.tree_first and rule.tree_last
      where (rule.duration_years is null or extract(year from concerned.date_max) >= extract(year from current_date) - rule.duration_years)
        and (rule.department_codes is null or concerned.department_codes = '{}' or concerned.department_codes && rule.department_codes)
        and (rule.biological_status is null or concerned.status_code is null
          or concerned.status_code = any(${unknownStatus}::text[]) or concerned.status_code = rule.biological_status)
        and (rule.behaviour is null or concerned.behaviour_code is null
          or concerned.behaviour_code = any(${unknownBehaviour}::text[]) or concerned.behaviour_code = rule.behaviour)
        and (rule.season_from is null or synthesis.in_season(
          synthesis.season_day(concerned.date_min, concerned.date_min, concerned.date_max, 101),
          synthesis.season_day(concerned.date_max, concerned.date_min, concerned.date_max, 1231), rule.season_from, rule.season_to))
      group by concerned.key
    ),
    sensitive as materialized (
      select key, max(level) as level from (
        select key, level from ruled
        union all
        select candidate.key, strictest.level from ${candidate} candidate join strictest on strictest.position = candidate.taxon_position
      ) found group by key
    )`;
}
