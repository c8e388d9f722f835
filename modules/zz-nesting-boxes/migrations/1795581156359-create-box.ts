import { commentTable } from '@bocage/sdk/server';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateBox1795581156359 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table zz_nesting_boxes.box (
        id uuid primary key,
        organisation_id uuid not null constraint box_organisation_exists references core.organisation,
        name text not null,
        noted_on date,
        comment text,
        created_by uuid constraint box_author_exists references core.account,
        created_at timestamptz not null default now(),
        constraint box_name_not_blank check (btrim(name) <> ''),
        constraint box_date_not_future check (noted_on <= current_date),
        constraint box_name_unique unique (organisation_id, name)
      );
      create index box_by_name on zz_nesting_boxes.box (name, id);
    `);
    await commentTable(db, 'zz_nesting_boxes.box', 'Zz nesting boxes', {
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
    await db.query('drop table zz_nesting_boxes.box');
  }
}
