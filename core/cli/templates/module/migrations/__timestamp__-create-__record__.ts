import { commentTable } from '@bocage/sdk/server';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Create__Record____timestamp__ implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table __schema__.__record_table__ (
        id uuid primary key,
        organisation_id uuid not null constraint __record_table___organisation_exists references core.organisation,
        name text not null,
        noted_on date,
        comment text,
        created_by uuid constraint __record_table___author_exists references core.account,
        created_at timestamptz not null default now(),
        constraint __record_table___name_not_blank check (btrim(name) <> ''),
        constraint __record_table___date_not_future check (noted_on <= current_date),
        constraint __record_table___name_unique unique (organisation_id, name)
      );
      create index __record_table___by_name on __schema__.__record_table__ (name, id);
    `);
    await commentTable(db, '__schema__.__record_table__', '__titleEn__', {
      id: 'Identifier, UUID v7',
      organisation_id: 'Owner',
      name: 'Name, unique in the organisation',
      noted_on: 'Day of the note',
      comment: 'Free text',
      created_by: 'Account that made the row',
      created_at: 'When the row was made',
    });
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table __schema__.__record_table__');
  }
}
