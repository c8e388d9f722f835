import { sql, type Db, type Sql } from '../../../server';
import type { Catalogue, CatalogueColumn, CatalogueConstraint, CatalogueIndex, CatalogueObject, CatalogueRelation } from './catalogue';

/** Schemas of the engine, of extensions and of the job runner. */
const foreign = sql`(n.nspname ~ '^pg_' or n.nspname in ('information_schema', 'graphile_worker', 'tiger', 'tiger_data', 'topology'))`;
const ofExtension = (catalogue: string, oid: Sql) =>
  sql`exists (select from pg_depend d where d.classid = ${catalogue}::regclass and d.objid = ${oid} and d.deptype = 'e')`;
/** The ledger of migrations belongs to the migrator. */
const ownRelation = sql`not ${foreign} and not ${ofExtension('pg_class', sql`c.oid`)} and c.relname !~ '^_migration'`;

async function relations(db: Db): Promise<CatalogueRelation[]> {
  return db.query(sql`
    select n.nspname as schema, c.relname as name, c.relkind::text as kind, obj_description(c.oid, 'pg_class') as comment
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'f') and ${ownRelation} order by 1, 2`);
}

async function columns(db: Db): Promise<CatalogueColumn[]> {
  return db.query(sql`
    select n.nspname as schema, c.relname as relation, a.attname as name,
      format_type(a.atttypid, a.atttypmod) as type, format_type(a.atttypid, null) as "baseType", not a.attnotnull as "isNullable",
      concat_ws(' ', 'position ' || row_number() over (partition by c.oid order by a.attnum), 'identity ' || nullif(a.attidentity::text, ''),
        'generated ' || nullif(a.attgenerated::text, ''), pg_get_expr(e.adbin, e.adrelid)) as definition,
      col_description(c.oid, a.attnum) as comment
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef e on e.adrelid = c.oid and e.adnum = a.attnum
    where c.relkind in ('r', 'p', 'v', 'm', 'f') and ${ownRelation} order by 1, 2, a.attnum`);
}

/** Since PostgreSQL 18 `not null` is a constraint too; it stands with the column. */
async function constraints(db: Db): Promise<CatalogueConstraint[]> {
  return db.query(sql`
    select n.nspname as schema, c.relname as relation, k.conname as name, k.contype::text as type, pg_get_constraintdef(k.oid) as definition,
      array(select a.attname::text from unnest(k.conkey) with ordinality u(number, place)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = u.number order by u.place) as columns,
      (select tn.nspname || '.' || t.relname from pg_class t join pg_namespace tn on tn.oid = t.relnamespace where t.oid = k.confrelid) as target
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype in ('p', 'u', 'f', 'c', 'x') and ${ownRelation} order by 1, 2, 3`);
}

async function indexes(db: Db): Promise<CatalogueIndex[]> {
  return db.query(sql`
    select n.nspname as schema, c.relname as relation, i.relname as name, pg_get_indexdef(i.oid) as definition,
      exists (select from pg_constraint k where k.conindid = i.oid and k.contype in ('p', 'u', 'x')) as "isOfConstraint"
    from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'm') and ${ownRelation} order by 1, 2, 3`);
}

async function others(db: Db): Promise<CatalogueObject[]> {
  return db.query(sql`
    select 'trigger' as kind, n.nspname as schema, c.relname || '.' || g.tgname as name, pg_get_triggerdef(g.oid) as definition, obj_description(g.oid, 'pg_trigger') as comment
    from pg_trigger g join pg_class c on c.oid = g.tgrelid join pg_namespace n on n.oid = c.relnamespace where not g.tgisinternal and ${ownRelation}
    union all
    select 'function', n.nspname, p.oid::regprocedure::text, case when p.prokind = 'a' then '' else pg_get_functiondef(p.oid) end, obj_description(p.oid, 'pg_proc')
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace where not ${foreign} and not ${ofExtension('pg_proc', sql`p.oid`)}
    union all
    select 'type', n.nspname, t.typname, concat_ws(' ', t.typtype::text, nullif(t.typbasetype, 0)::regtype::text,
      (select string_agg(e.enumlabel, ',' order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid),
      (select string_agg(pg_get_constraintdef(k.oid), ' ' order by k.conname) from pg_constraint k where k.contypid = t.oid)), obj_description(t.oid, 'pg_type')
    from pg_type t join pg_namespace n on n.oid = t.typnamespace where t.typtype in ('d', 'e', 'r') and not ${foreign} and not ${ofExtension('pg_type', sql`t.oid`)}
    union all
    select 'sequence', n.nspname, c.relname, '', obj_description(c.oid, 'pg_class')
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'S' and ${ownRelation}
    union all
    select 'view', n.nspname, c.relname, pg_get_viewdef(c.oid), null
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('v', 'm') and ${ownRelation}
    order by 1, 2, 3`);
}

/** Reads everything a database holds beside rows. */
export async function readCatalogue(db: Db): Promise<Catalogue> {
  return {
    relations: await relations(db),
    columns: await columns(db),
    constraints: await constraints(db),
    indexes: await indexes(db),
    others: await others(db),
  };
}
