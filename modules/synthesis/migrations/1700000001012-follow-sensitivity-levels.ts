import { commentTable } from '@bocage/sdk/server';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a level shows moves to the line of the level; only sensitive rows are written again, and the counters follow by their triggers. */
export class FollowSensitivityLevels1700000001012 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      update taxonomy.sensitivity_level level set area_type = display.area_type, date_unit = display.date_unit
        from synthesis.precision_display display where level.level = display.level * 100 and display.area_type is not null;
      drop table synthesis.precision_display;

      alter table synthesis.observation drop constraint observation_sensitivity_known, drop constraint observation_diffusion_known;
      update synthesis.observation set sensitivity = sensitivity * 100, diffusion = diffusion * 100 where precision_level > 0;
      alter table synthesis.observation
        add constraint observation_sensitivity_exists foreign key (sensitivity) references taxonomy.sensitivity_level (level),
        add constraint observation_diffusion_exists foreign key (diffusion) references taxonomy.sensitivity_level (level);

      alter table synthesis.public_projection drop constraint public_projection_level_shown;
      update synthesis.public_projection set precision_level = precision_level * 100 where precision_level > 0;

      alter table synthesis.manual_sensitivity drop constraint manual_sensitivity_level_known;
      update synthesis.manual_sensitivity set level = level * 100;
      alter table synthesis.manual_sensitivity
        add constraint manual_sensitivity_level_exists foreign key (level) references taxonomy.sensitivity_level (level);
    `);
    await commentTable(db, 'synthesis.observation', 'Observations of taxa from all sources (SINP « occurrences de taxons »)', {
      sensitivity: 'Number of the level (taxonomy.sensitivity_level) that the rules or someone gave: 0 none',
      diffusion: 'The wish of the producer on the same scale',
      precision_level: 'The coarser of the two: who lacks the exact right reads synthesis.public_projection above 0',
    });
    await commentTable(
      db,
      'synthesis.public_projection',
      'What anyone may know of the observations that are sensitive and shown, and of those lent blurred; nothing shown of it depends on more than the display area',
      {
        commune_id: 'Commune that holds the display area',
        precision_level: 'Number of the level of the observation',
      },
    );
    await commentTable(
      db,
      'synthesis.manual_sensitivity',
      'Observations made more sensitive than the rules say, by someone who knows why',
      { level: 'Number of the level: never less than what the rules say is applied' },
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      create table synthesis.precision_display (
        level smallint primary key,
        area_type text,
        date_unit text not null,
        constraint precision_display_level_known check (level between 1 and 4),
        constraint precision_display_date_unit_known check (date_unit in ('month', 'year'))
      );
      insert into synthesis.precision_display
        select level / 100, area_type, coalesce(date_unit, 'year') from taxonomy.sensitivity_level where is_standard and level > 0;

      alter table synthesis.manual_sensitivity drop constraint manual_sensitivity_level_exists;
      update synthesis.manual_sensitivity set level = least(ceil(level / 100.0), 4);
      alter table synthesis.manual_sensitivity add constraint manual_sensitivity_level_known check (level between 1 and 4);

      delete from synthesis.public_projection where precision_level > 300;
      update synthesis.public_projection set precision_level = ceil(precision_level / 100.0) where precision_level > 0;
      alter table synthesis.public_projection add constraint public_projection_level_shown check (precision_level between 0 and 3);

      alter table synthesis.observation drop constraint observation_sensitivity_exists, drop constraint observation_diffusion_exists;
      update synthesis.observation set sensitivity = least(ceil(sensitivity / 100.0), 4), diffusion = least(ceil(diffusion / 100.0), 4)
        where precision_level > 0;
      alter table synthesis.observation
        add constraint observation_sensitivity_known check (sensitivity between 0 and 4),
        add constraint observation_diffusion_known check (diffusion between 0 and 4);
    `);
  }
}
