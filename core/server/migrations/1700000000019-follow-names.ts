import type { MigrationInterface, QueryRunner } from 'typeorm';

const awaitRules = (ofRule: string) => `
  create or replace function taxonomy.await_rules(rules integer[]) returns void language sql as $$
    with asked as materialized (
      select rule.level, placed.first, placed.last
      from taxonomy.sensitivity_rule rule
      left join lateral (select tree_first as first, tree_last as last from taxonomy.taxon where ${ofRule}) placed on true
      where rule.id = any(rules) and rule.is_active and rule.level > 0
    )
    insert into taxonomy.awaited_level (level, positions)
    select level, range_agg(place) from (
      select level, int4range(first, last, '[]') as place from asked where first is not null
      union all
      select asked.level, int4range(former.position, former.position, '[]')
      from asked join taxonomy.taxon on taxon.tree_first between asked.first and asked.last
      join taxonomy.former_position former on former.cd_nom = taxon.cd_nom
      -- What has no place in the tree may be below any taxon.
      union all select level, int4range(null, 0) from asked
    ) places
    group by level
  $$;`;

/** One way to follow a code that left the reference, and one change at a time of what rules reach. */
export class FollowNames1700000000019 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create function taxonomy.current_name(code integer) returns integer language plpgsql stable parallel safe as $$
        begin
          -- More replacements than there ever are: a circle ends.
          for step in 0..20 loop
            if code is null or exists (select from taxonomy.taxon where cd_nom = code) then
              return code;
            end if;
            code := (select replaced_by from taxonomy.removed_name where cd_nom = code);
          end loop;
          return null;
        end $$;
      comment on function taxonomy.current_name(integer) is
        'The code itself, or where it left the reference the one that replaces it, through several replacements if need be; null where none is in the reference';

      create function taxonomy.take_turn() returns void language sql as 'select pg_advisory_xact_lock(7205904002)';
      comment on function taxonomy.take_turn() is
        'Rules, removed names and the tree change one after the other: who changes one sees what the others have become. Taken before any other lock';
      create function taxonomy.take_turn_first() returns trigger language plpgsql as $$
        begin
          perform taxonomy.take_turn();
          return null;
        end $$;
      create trigger sensitivity_rule_in_turn before insert or update or delete on taxonomy.sensitivity_rule
        for each statement execute function taxonomy.take_turn_first();
      create trigger removed_name_in_turn before insert or update or delete on taxonomy.removed_name
        for each statement execute function taxonomy.take_turn_first();

      ${awaitRules('cd_nom = taxonomy.current_name(rule.cd_nom)')}

      create function taxonomy.await_rules_of_removed_names() returns trigger language plpgsql as $$
        declare
          rules integer[];
        begin
          with recursive followed (rule_id, cd_nom) as (
            select id, cd_nom from taxonomy.sensitivity_rule where is_active and level > 0
            union
            select followed.rule_id, gone.replaced_by from followed join taxonomy.removed_name gone on gone.cd_nom = followed.cd_nom
            where not exists (select from taxonomy.taxon where taxon.cd_nom = followed.cd_nom)
          )
          select array_agg(rule_id) into rules from followed join written on written.cd_nom = followed.cd_nom;
          if rules is not null then
            perform taxonomy.await_rules(rules);
          end if;
          return null;
        end $$;
      create trigger removed_name_awaited_when_added after insert on taxonomy.removed_name
        referencing new table as written for each statement execute function taxonomy.await_rules_of_removed_names();
      create trigger removed_name_awaited_when_changed after update on taxonomy.removed_name
        referencing new table as written for each statement execute function taxonomy.await_rules_of_removed_names();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger removed_name_awaited_when_added on taxonomy.removed_name;
      drop trigger removed_name_awaited_when_changed on taxonomy.removed_name;
      drop trigger removed_name_in_turn on taxonomy.removed_name;
      drop trigger sensitivity_rule_in_turn on taxonomy.sensitivity_rule;
      ${awaitRules(`cd_nom = rule.cd_nom or cd_nom = (select replaced_by from taxonomy.removed_name gone where gone.cd_nom = rule.cd_nom)
        order by cd_nom = rule.cd_nom desc limit 1`)}
      drop function taxonomy.await_rules_of_removed_names(), taxonomy.take_turn_first(), taxonomy.take_turn(), taxonomy.current_name(integer);
    `);
  }
}
