/** Organisations and accounts of the rights that are measured, beside those of the demonstration. */
const organisations = 98;
const accounts = 1000;

/** A network of many organisations, each with a dataset; a thousand people among them. */
export async function crowd(sql) {
  await sql.query(`
    insert into core.organisation (id, code, name, kind)
    select gen_random_uuid(), 'bench-' || n, 'Bench ' || n, 'member' from generate_series(1, ${organisations}) n`);
  await sql.query(`
    insert into metadata.acquisition_framework (id, code, organisation_id, name)
    select gen_random_uuid(), code, id, name from core.organisation where code like 'bench-%'`);
  await sql.query(`
    insert into metadata.dataset (id, code, framework_id, organisation_id, name)
    select gen_random_uuid(), f.code, f.id, f.organisation_id, f.name from metadata.acquisition_framework f where f.code like 'bench-%'`);
  await sql.query(`
    insert into core.module_activation (organisation_id, module_key, state)
    select id, 'synthesis', 'on' from core.organisation where code like 'bench-%'`);
  await sql.query(`
    insert into core.person (id, display_name) select gen_random_uuid(), 'Bench ' || n from generate_series(1, ${accounts}) n`);
  await sql.query(`
    insert into core.account (id, person_id, login, password_hash, is_demonstration)
    select gen_random_uuid(), p.id, 'bench.' || substr(p.display_name, 7), (select password_hash from core.account where is_demonstration limit 1), true
    from core.person p where p.display_name ~ '^Bench [0-9]+$'`);
  await sql.query(`
    insert into core.membership (id, account_id, organisation_id)
    select gen_random_uuid(), a.id, o.id from core.account a
    join core.organisation o on o.code = 'bench-' || 1 + substr(a.login, 7)::integer % ${organisations} where a.login like 'bench.%'`);
  await sql.query(`
    insert into core.membership_role (membership_id, role_id)
    select m.id, r.id from core.membership m join core.account a on a.id = m.account_id and a.login like 'bench.%'
    join core.role r on r.code = 'field-agent' and r.organisation_id is null`);
}

/**
 * The login of someone who reads the records of one organisation, a lent dataset, and what ten grants open:
 * half of them taxa within areas, some exact.
 */
export async function someoneGranted(sql) {
  const login = 'bench.7';
  await sql.query(
    `with me as (select a.id, m.organisation_id from core.account a join core.membership m on m.account_id = a.id where a.login = $1),
     lent as (
       insert into core.share (id, object_type, object_id, from_organisation_id, to_organisation_id, level, actions, status)
       select gen_random_uuid(), 'dataset', d.id, d.organisation_id, me.organisation_id, 'read', '{read}', 'accepted'
       from me, metadata.dataset d where d.code = 'bench-20'
     ),
     family as (
       select cd_nom, row_number() over (order by n desc, cd_nom) as rank from (
         select t.cd_nom, sum(c.n) as n from taxonomy.taxon t
         join synthesis.taxon_count c on c.taxon_position between t.tree_first and t.tree_last
         where t.cd_nom = t.cd_ref and t.rank_code = 'FM' group by 1 order by 2 desc limit 30) counted
     ),
     area as (
       select id, row_number() over (order by type_code desc, md5(code)) as rank from geography.area where type_code in ('DEP', 'COM') and is_active
     )
     insert into core.access_grant (id, account_id, actions, taxa, area_ids, is_sensitive, valid_to)
     select gen_random_uuid(), me.id, '{read}', case when n <= 7 then array[family.cd_nom] end,
       case when n > 4 then array(select id from area where area.rank between n * 3 and n * 3 + 2) end, n % 2 = 0, current_date + 30
     from me, generate_series(1, 10) n join family on family.rank = n * 3`,
    [login],
  );
  return login;
}

/** The login of someone who reads what lies in ten polygons around the busiest places, half of it exactly. */
export async function someoneWithinPolygons(sql) {
  const login = 'bench.9';
  await sql.query(
    `with place as (
       select point, row_number() over (order by n desc) as rank
       from (select st_snaptogrid(geom, 0.5) as point, count(*) as n from synthesis.observation group by 1 order by 2 desc limit 10) busiest
     )
     insert into core.access_grant (id, account_id, actions, polygon, is_sensitive, valid_to)
     select gen_random_uuid(), a.id, '{read}', st_multi(st_buffer(point, 0.15, 32)), rank % 2 = 0, current_date + 30
     from core.account a, place where a.login = $1`,
    [login],
  );
  return login;
}
