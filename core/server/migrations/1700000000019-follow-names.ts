import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rules wait for their replaced codes too, and what they reach changes one change at a time. */
export class FollowNames1700000000019 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
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
      drop function taxonomy.await_rules_of_removed_names(), taxonomy.take_turn_first(), taxonomy.take_turn();
    `);
  }
}
