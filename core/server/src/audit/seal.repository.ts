import { Injectable } from '@nestjs/common';
import { Db, sql, Unscoped } from '@bocage/sdk/server';
import type { Anchor, Link } from './chain';

export interface WaitingEvent {
  readonly id: string;
  readonly digest: Buffer;
}

/** Any number, the same for all nodes: who holds it may lengthen the chain. */
const chainLock = 7_203_618;

@Injectable()
export class SealRepository {
  constructor(private readonly db: Db) {}

  /** Until the end of the transaction; false when another node is at it. */
  @Unscoped('one node at a time lengthens the chain')
  async lock(): Promise<boolean> {
    const { held } = await this.db.one<{ held: boolean }>(sql`select pg_try_advisory_xact_lock(${chainLock}::bigint) as held`);
    return held;
  }

  @Unscoped('every event enters the chain')
  async last(): Promise<Anchor | undefined> {
    return this.db.maybe<Anchor>(sql`select position, hash from core.event_seal order by position desc limit 1`);
  }

  /** Takes events off the list of those to seal, in order of time. */
  @Unscoped('every event enters the chain')
  async take(most: number): Promise<WaitingEvent[]> {
    const taken = await this.db.query<WaitingEvent & { at: string }>(sql`
      with taken as (
        delete from core.event_to_seal where event_id in (select event_id from core.event_to_seal order by event_id limit ${most}) returning event_id
      )
      select e.id, core.event_digest(e) as digest from taken join core.event e on e.id = taken.event_id order by e.at, e.id`);
    return taken;
  }

  async insert(seals: readonly (Anchor & { readonly eventId: string })[]): Promise<void> {
    await this.db.query(sql`
      insert into core.event_seal (position, event_id, hash)
      select * from unnest(${seals.map(({ position }) => position)}::bigint[], ${seals.map(({ eventId }) => eventId)}::uuid[],
        ${seals.map(({ hash }) => hash)}::bytea[])`);
  }

  @Unscoped('the chain is checked as a whole')
  async links(after: number, most: number): Promise<Link[]> {
    return this.db.query<Link>(sql`
      select s.position, s.event_id as "eventId", s.hash, case when e.id is not null then core.event_digest(e) end as digest
      from core.event_seal s left join core.event e on e.id = s.event_id
      where s.position > ${after}::bigint order by s.position limit ${most}`);
  }

  @Unscoped('the chain is checked as a whole')
  async at(position: number): Promise<Anchor | undefined> {
    return this.db.maybe<Anchor>(sql`select position, hash from core.event_seal where position = ${position}::bigint`);
  }

  /** Events that no trigger saw coming, and events of which only the list of those to seal still knows. */
  @Unscoped('the chain is checked as a whole')
  async strays(): Promise<{ readonly slippedIn: string[]; readonly vanished: string[]; readonly waiting: number }> {
    return this.db.one(sql`
      select
        array(select e.id from core.event e where not exists (select from core.event_seal s where s.event_id = e.id)
          and not exists (select from core.event_to_seal w where w.event_id = e.id) order by e.at limit 20) as "slippedIn",
        array(select w.event_id from core.event_to_seal w where not exists (select from core.event e where e.id = w.event_id) limit 20) as vanished,
        (select count(*) from core.event_to_seal) as waiting`);
  }
}
