import { raw, sql, type Sql } from '@bocage/sdk/server';
import { localised } from '../reference/localised-sql.repository';

const valueFields = sql`jsonb_build_object('code', n.code, 'label', ${localised(sql`n.label_fr`, sql`n.label_en`)})`;

/** A `MetadataValue` as JSON, from a column that refers to `core.nomenclature`. */
export const valueJson = (column: Sql) => sql`(select ${valueFields} from core.nomenclature n where n.id = ${column})`;

/** A list of `MetadataValue` as JSON, from an array of identifiers. */
export const valuesJson = (column: Sql) =>
  sql`(select coalesce(jsonb_agg(${valueFields} order by n.hierarchy, n.id), '[]') from core.nomenclature n where n.id = any(${column}))`;

/** A list of `MetadataActor` as JSON, from one of the two tables of actors. */
export const actorsJson = (table: 'framework_actor' | 'dataset_actor', owner: Sql) => {
  const key = raw(table === 'framework_actor' ? 'framework_id' : 'dataset_id');
  return sql`(
    select coalesce(jsonb_agg(jsonb_build_object('role', ${valueFields}, 'name', coalesce(o.name, p.display_name),
      'organisationId', x.organisation_id, 'personId', x.person_id) order by n.hierarchy, n.id, coalesce(o.name, p.display_name)), '[]')
    from metadata.${raw(table)} x
    join core.nomenclature n on n.id = x.role
    left join core.organisation o on o.id = x.organisation_id
    left join core.person p on p.id = x.person_id
    where x.${key} = ${owner})`;
};

/** An `OrganisationName` as JSON, from `core.organisation o`. */
export const organisationJson = sql`jsonb_build_object('id', o.id, 'code', o.code, 'name', o.name)`;
