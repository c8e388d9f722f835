import { commentTable } from '@bocage/sdk/server';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sign-ins at a sign-in service that wait for the code of a device. */
export class CreateAwaitedCode1700000000017 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table core.awaited_code (
        browser_hash bytea primary key,
        identity_id uuid not null constraint awaited_code_identity_exists references core.identity on delete cascade,
        expires_at timestamptz not null
      );
      create index awaited_code_identity on core.awaited_code (identity_id);`);
    await commentTable(db, 'core.awaited_code', 'Sign-ins that a sign-in service proved, and that wait for a one-time code', {
      browser_hash: 'SHA-256 of a cookie: only the browser that came back may give the code',
      identity_id: 'Identity that was proven',
      expires_at: 'Worth nothing afterwards',
    });
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table core.awaited_code');
  }
}
