import { commentTable } from '@bocage/sdk/server';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateManualSensitivity1700000001005 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table synthesis.manual_sensitivity (
        observation_id uuid primary key,
        level smallint not null,
        reason text not null,
        account_id uuid not null constraint manual_sensitivity_account_exists references core.account,
        raised_at timestamptz not null default now(),
        constraint manual_sensitivity_level_known check (level between 1 and 4),
        constraint manual_sensitivity_reason_not_blank check (btrim(reason) <> '')
      );
      create table synthesis.sensitivity_run (
        id bigint generated always as identity primary key,
        started_at timestamptz not null default now(),
        finished_at timestamptz,
        observations integer not null default 0,
        changed integer not null default 0
      );
    `);
    await commentTable(
      db,
      'synthesis.manual_sensitivity',
      'Observations made more sensitive than the rules say, by someone who knows why',
      {
        observation_id: 'Permanent identifier; kept when the observation is withdrawn and published again',
        level: 'SINP SENSIBILITE: never less than what the rules say is applied',
        reason: 'Why, in words; as withheld as the place',
        account_id: 'Who raised it',
        raised_at: 'When',
      },
    );
    await commentTable(db, 'synthesis.sensitivity_run', 'Computations of the sensitivity of all observations', {
      id: 'Local identifier',
      started_at: 'When it began',
      finished_at: 'When it ended; null: it runs, or was stopped',
      observations: 'Observations gone through',
      changed: 'Observations whose level changed',
    });
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table synthesis.manual_sensitivity, synthesis.sensitivity_run');
  }
}
