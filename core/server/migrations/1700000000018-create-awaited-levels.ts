import { commentTable } from '@bocage/sdk/server';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What records have to wait for when the rules or the tree change: said in the same transaction, whoever changes them. */
export class CreateAwaitedLevels1700000000018 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table taxonomy.former_position (
        cd_nom integer not null,
        position integer not null,
        primary key (cd_nom, position)
      );

      create table taxonomy.awaited_level (
        id bigint generated always as identity primary key,
        level smallint not null,
        positions int4multirange not null
      );
      create trigger awaited_level_changes_modules_version after insert or update or delete on taxonomy.awaited_level
        for each statement execute function core.touch_modules_version();

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

      create function taxonomy.await_rules(rules integer[]) returns void language sql as $$
        with asked as materialized (
          select rule.level, placed.first, placed.last
          from taxonomy.sensitivity_rule rule
          left join lateral (
            select tree_first as first, tree_last as last from taxonomy.taxon where cd_nom = taxonomy.current_name(rule.cd_nom)
          ) placed on true
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
      $$;
      comment on function taxonomy.await_rules(integer[]) is
        'Records that these rules may concern wait for them: until modules have applied them, they count as the strictest';

      create function taxonomy.await_written_rules() returns trigger language plpgsql as $$
        begin
          perform taxonomy.await_rules(array(select id from written));
          return null;
        end $$;
      create trigger sensitivity_rule_awaited_when_added after insert on taxonomy.sensitivity_rule
        referencing new table as written for each statement execute function taxonomy.await_written_rules();
      create trigger sensitivity_rule_awaited_when_changed after update on taxonomy.sensitivity_rule
        referencing new table as written for each statement execute function taxonomy.await_written_rules();
    `);
    await commentTable(db, 'taxonomy.former_position', 'Numbers of the trees before, which records hold until they follow the new one', {
      cd_nom: 'Name',
      position: 'Its number then',
    });
    await commentTable(
      db,
      'taxonomy.awaited_level',
      'Levels that records may have once new rules, or rules in a new tree, are applied to them: until then they count as at least that',
      {
        id: 'Local identifier: whoever applied all rules that were there takes their lines away',
        level: 'Number of the level',
        positions: 'Taxa, as numbers in the trees that records may still hold',
      },
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger sensitivity_rule_awaited_when_added on taxonomy.sensitivity_rule;
      drop trigger sensitivity_rule_awaited_when_changed on taxonomy.sensitivity_rule;
      drop function taxonomy.await_written_rules(), taxonomy.await_rules(integer[]), taxonomy.current_name(integer);
      drop table taxonomy.awaited_level, taxonomy.former_position;
    `);
  }
}
