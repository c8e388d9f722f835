import { commentTable } from '@bocage/sdk/server';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class OpenProjection1700000001004 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table synthesis.public_projection
        add column true_area_ids integer[] not null default '{}',
        add column true_point geometry(Point, 4326),
        drop constraint public_projection_level_shown,
        add constraint public_projection_level_shown check (precision_level between 0 and 3);
      update synthesis.public_projection shown set true_area_ids = o.area_ids, true_point = o.geom
        from synthesis.observation o where o.id = shown.observation_id;
      alter table synthesis.public_projection alter column true_point set not null;
    `);
    await commentTable(
      db,
      'synthesis.public_projection',
      'What anyone may know of the observations of precision levels 1 to 3, and of those lent blurred; nothing shown of it depends on more than the display area',
      {
        true_area_ids: 'Areas the observation meets, to recognise what a limited exact right reaches, never shown',
        true_point: 'Its true place, to recognise what a limited exact right reaches, never shown',
      },
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      delete from synthesis.public_projection where precision_level = 0;
      alter table synthesis.public_projection drop column true_area_ids, drop column true_point,
        drop constraint public_projection_level_shown;
      alter table synthesis.public_projection add constraint public_projection_level_shown check (precision_level between 1 and 3);
    `);
  }
}
