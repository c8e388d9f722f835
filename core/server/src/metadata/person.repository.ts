import { Injectable } from '@nestjs/common';
import { Db, sql, Unscoped } from '@bocage/sdk/server';
import { likeLiteral } from '../reference/localised-sql.repository';
import type { Person } from './person.model';

@Injectable()
export class PersonRepository {
  constructor(private readonly db: Db) {}

  /** People whose name holds every word, those whose name begins with the text first. */
  @Unscoped('names of observers are cited with their records')
  search(text: string, limit: number): Promise<Person[]> {
    const patterns = text
      .trim()
      .split(/\s+/)
      .filter(Boolean)
      .map((word) => `%${likeLiteral(word)}%`);
    const begins = `${likeLiteral(text.trim())}%`;
    return this.db.query<Person>(sql`
      select p.id, p.display_name as "displayName"
      from core.person p
      where p.merged_into is null
        and not exists (select from unnest(${patterns}::text[]) as w (pattern) where core.search_text(p.display_name) not like core.search_text(w.pattern))
      order by core.search_text(p.display_name) like core.search_text(${begins}) desc, lower(p.display_name), p.id
      limit ${limit}`);
  }
}
