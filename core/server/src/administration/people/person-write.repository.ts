import { Injectable } from '@nestjs/common';
import { Db, sql, Unscoped, type Sql } from '@bocage/sdk/server';

/** What may be changed of a person; absent: stays as it is. */
export interface PersonChange {
  readonly displayName?: string;
  readonly givenName?: string | null;
  readonly familyName?: string | null;
  readonly email?: string | null;
  readonly organisationId?: string | null;
}

const columns: Readonly<Record<keyof PersonChange, Sql>> = {
  displayName: sql`display_name`,
  givenName: sql`given_name`,
  familyName: sql`family_name`,
  email: sql`email`,
  organisationId: sql`organisation_id`,
};

@Injectable()
export class PersonWriteRepository {
  constructor(private readonly db: Db) {}

  async update(id: string, change: PersonChange): Promise<void> {
    for (const [name, column] of Object.entries(columns)) {
      const value = change[name as keyof PersonChange];
      if (value !== undefined) await this.db.query(sql`update core.person set ${column} = ${value} where id = ${id}`);
    }
  }

  async lock(ids: readonly string[]): Promise<void> {
    await this.db.query(sql`select 1 from core.person where id = any(${[...ids]}::uuid[]) order by id for update`);
  }

  async markMerged(id: string, into: string): Promise<void> {
    await this.db.query(sql`update core.person set merged_into = ${into} where id = ${id}`);
    // The kept person learns what only the other one knew.
    await this.db.query(sql`
      update core.person k set given_name = coalesce(k.given_name, d.given_name), family_name = coalesce(k.family_name, d.family_name),
        email = coalesce(k.email, d.email), organisation_id = coalesce(k.organisation_id, d.organisation_id)
      from core.person d where k.id = ${into} and d.id = ${id}`);
  }

  @Unscoped('the caller reached the person')
  async accountOf(personId: string): Promise<string | undefined> {
    return (await this.db.maybe<{ id: string }>(sql`select id from core.account where person_id = ${personId}`))?.id;
  }

  async moveAccount(accountId: string, personId: string): Promise<void> {
    await this.db.query(sql`update core.account set person_id = ${personId} where id = ${accountId}`);
  }

  @Unscoped('finds the person of an account, which the caller then has to reach')
  async personOf(accountId: string): Promise<string | undefined> {
    return (await this.db.maybe<{ person_id: string }>(sql`select person_id from core.account where id = ${accountId}`))?.person_id;
  }

  async setAccountStatus(accountId: string, status: string): Promise<void> {
    await this.db.query(sql`
      update core.account set status = case when ${status} = 'active' and password_hash is null then 'invited' else ${status} end where id = ${accountId}`);
  }
}
