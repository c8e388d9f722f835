import { Injectable } from '@nestjs/common';
import { Db, sql, Unscoped } from '@bocage/sdk/server';
import { uuidv7 } from 'uuidv7';
import type { CharterAcceptance, CharterVersion } from '../../../shared/charter';

@Injectable()
export class CharterRepository {
  constructor(private readonly db: Db) {}

  /** Newest first. */
  @Unscoped('the charter is written for every member of the network')
  versions(): Promise<CharterVersion[]> {
    return this.db.query<CharterVersion>(sql`
      select c.id, c.version, c.text_fr as "textFr", c.text_en as "textEn", to_json(c.published_at) as "publishedAt",
        p.display_name as "publishedBy",
        (select count(*) from core.charter_acceptance x where x.charter_id = c.id) as acceptances
      from core.charter c left join core.account a on a.id = c.published_by left join core.person p on p.id = a.person_id
      order by c.version desc`);
  }

  async publish(textFr: string, textEn: string, by: string | null): Promise<string> {
    const id = uuidv7();
    await this.db.query(sql`
      insert into core.charter (id, version, text_fr, text_en, published_by)
      values (${id}, (select coalesce(max(version), 0) + 1 from core.charter), ${textFr}, ${textEn}, ${by})`);
    return id;
  }

  @Unscoped('the caller reached the organisation')
  acceptances(organisationId: string): Promise<CharterAcceptance[]> {
    return this.db.query<CharterAcceptance>(sql`
      select c.id as "charterId", c.version, to_json(x.accepted_at) as "acceptedAt", p.display_name as "acceptedBy"
      from core.charter_acceptance x
      join core.charter c on c.id = x.charter_id
      left join core.account a on a.id = x.accepted_by left join core.person p on p.id = a.person_id
      where x.organisation_id = ${organisationId} order by c.version desc`);
  }

  /** Only the version in force can be accepted; once accepted, it stays so. */
  async accept(organisationId: string, charterId: string, by: string | null): Promise<boolean> {
    const accepted = await this.db.query(sql`
      insert into core.charter_acceptance (organisation_id, charter_id, accepted_by)
      select ${organisationId}::uuid, c.id, ${by}::uuid from core.charter c
      where c.id = ${charterId} and c.version = (select max(version) from core.charter)
      on conflict (organisation_id, charter_id) do update set accepted_by = charter_acceptance.accepted_by
      returning 1`);
    return accepted.length > 0;
  }
}
