import { Injectable } from '@nestjs/common';
import { Db, sql, Unscoped } from '@bocage/sdk/server';

export interface SecondFactorRow {
  readonly secret: string;
  readonly isConfirmed: boolean;
}

@Injectable()
export class SecondFactorRepository {
  constructor(private readonly db: Db) {}

  @Unscoped('checks the code of who signs in')
  async find(accountId: string): Promise<SecondFactorRow | undefined> {
    return this.db.maybe<SecondFactorRow>(sql`
      select secret, confirmed_at is not null as "isConfirmed" from core.second_factor where account_id = ${accountId}`);
  }

  /** A new proposal replaces an unconfirmed one; false when one is in use. */
  async propose(accountId: string, secret: string): Promise<boolean> {
    const made = await this.db.query(sql`
      insert into core.second_factor as f (account_id, secret) values (${accountId}, ${secret})
      on conflict (account_id) do update set secret = excluded.secret, created_at = now(), last_step = 0 where f.confirmed_at is null
      returning account_id`);
    return made.length > 0;
  }

  async confirm(accountId: string): Promise<void> {
    await this.db.query(sql`update core.second_factor set confirmed_at = now() where account_id = ${accountId} and confirmed_at is null`);
  }

  /** False when this step, or a later one, was used already: of two uses at once, one wins. */
  async useStep(accountId: string, step: number): Promise<boolean> {
    const used = await this.db.query(sql`
      update core.second_factor set last_step = ${step} where account_id = ${accountId} and last_step < ${step} returning account_id`);
    return used.length > 0;
  }

  async useRecoveryCode(accountId: string, codeHash: Buffer): Promise<boolean> {
    const used = await this.db.query(sql`
      update core.recovery_code set used_at = now()
      where account_id = ${accountId} and code_hash = ${codeHash} and used_at is null returning account_id`);
    return used.length > 0;
  }

  async replaceRecoveryCodes(accountId: string, hashes: readonly Buffer[]): Promise<void> {
    await this.db.query(sql`delete from core.recovery_code where account_id = ${accountId}`);
    await this.db.query(
      sql`insert into core.recovery_code (account_id, code_hash) select ${accountId}::uuid, * from unnest(${[...hashes]}::bytea[])`,
    );
  }

  @Unscoped('one’s own codes')
  async recoveryCodesLeft(accountId: string): Promise<number> {
    const { left } = await this.db.one<{ left: number }>(sql`
      select count(*)::integer as left from core.recovery_code where account_id = ${accountId} and used_at is null`);
    return left;
  }

  async remove(accountId: string): Promise<boolean> {
    const removed = await this.db.query(sql`delete from core.second_factor where account_id = ${accountId} returning account_id`);
    return removed.length > 0;
  }
}
