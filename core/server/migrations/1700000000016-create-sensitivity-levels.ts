import { commentTable } from '@bocage/sdk/server';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Levels were numbered 0 to 4: a hundred times that leaves room for others between them. */
export class CreateSensitivityLevels1700000000016 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table taxonomy.sensitivity_level (
        code text primary key,
        level smallint not null constraint sensitivity_level_number_unique unique,
        label_fr text not null,
        label_en text not null,
        area_type text,
        date_unit text,
        is_standard boolean not null default false,
        constraint sensitivity_level_code_short check (code ~ '^[A-Za-z0-9][A-Za-z0-9.-]{0,9}$'),
        constraint sensitivity_level_number_positive check (level >= 0),
        constraint sensitivity_level_labels_not_blank check (btrim(label_fr) <> '' and btrim(label_en) <> ''),
        constraint sensitivity_level_date_unit_known check (date_unit in ('month', 'year')),
        constraint sensitivity_level_display_whole check ((area_type is null) = (date_unit is null)),
        constraint sensitivity_level_none_shows_all check (level > 0 or area_type is null)
      );
      insert into taxonomy.sensitivity_level (code, level, label_fr, label_en, area_type, date_unit, is_standard) values
        ('0', 0, 'Non sensible', 'Not sensitive', null, null, true),
        ('1', 100, 'Commune', 'Commune', 'COM', 'month', true),
        ('2', 200, 'Maille de 10 km', '10 km grid cell', 'M10', 'month', true),
        ('3', 300, 'Département', 'Department', 'DEP', 'year', true),
        ('4', 400, 'Aucune diffusion', 'Not shown', null, null, true);

      alter table taxonomy.sensitivity_rule drop constraint sensitivity_rule_level_known;
      update taxonomy.sensitivity_rule set level = level * 100 where level > 0;
      alter table taxonomy.sensitivity_rule
        add constraint sensitivity_rule_level_exists foreign key (level) references taxonomy.sensitivity_level (level);

      alter table core.role_permission drop constraint role_permission_max_sensitivity_known;
      update core.role_permission set max_sensitivity = max_sensitivity * 100 where max_sensitivity > 0;
      alter table core.role_permission
        add constraint role_permission_max_sensitivity_exists foreign key (max_sensitivity) references taxonomy.sensitivity_level (level);
    `);
    await commentTable(
      db,
      'taxonomy.sensitivity_level',
      'Levels of sensitivity, and what a reader without the exact right sees of each; rules, rights and records hold their numbers',
      {
        code: 'SINP SENSIBILITE, or the code of a network: as files, addresses and screens call the level',
        level: 'From the finest to the coarsest, 0 is as it is; numbers are apart so that a level fits between two',
        label_fr: 'French label',
        label_en: 'English label',
        area_type: 'Type of the area shown instead of the place; null: all is shown at 0, nothing above',
        date_unit: 'The date is known to this unit',
        is_standard: 'Of the SINP: producers ask for it, it stays',
      },
    );
    await commentTable(db, 'taxonomy.sensitivity_rule', 'When an observation of a taxon or of its descendants is sensitive', {
      level: 'Number of the level',
    });
    await commentTable(db, 'core.role_permission', 'What a role allows, how far, and within which limits', {
      max_sensitivity: 'Records beyond this level, by its number, are not shown at all; null: all',
    });
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table core.role_permission drop constraint role_permission_max_sensitivity_exists;
      update core.role_permission set max_sensitivity = least(max_sensitivity / 100, 3);
      alter table core.role_permission
        add constraint role_permission_max_sensitivity_known check (max_sensitivity between 0 and 3);
      alter table taxonomy.sensitivity_rule drop constraint sensitivity_rule_level_exists;
      update taxonomy.sensitivity_rule set level = least(ceil(level / 100.0), 4);
      alter table taxonomy.sensitivity_rule add constraint sensitivity_rule_level_known check (level between 0 and 4);
      drop table taxonomy.sensitivity_level;
    `);
  }
}
