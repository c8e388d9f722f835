import { Injectable } from '@nestjs/common';
import { AccessWhere, Db, sql, Unscoped, type Ctx, type Sql } from '@bocage/sdk/server';
import type { Named } from '../../shared/named';
import type { LentDataset, LentSite } from '../../shared/shares';
import { shareRight } from './share.repository';

const openShares = (type: 'dataset' | 'site', id: Sql) => sql`(
  select count(*) from core.share s
  where s.object_type = ${type} and s.object_id = ${id} and s.status in ('proposed', 'accepted') and (s.valid_to is null or s.valid_to >= current_date))`;

const datasetColumns = sql`d.id, d.name, d.is_public as "isPublic", d.is_lent_blurred as "isLentBlurred", ${openShares('dataset', sql`d.id`)} as shares`;

/** What the acting organisation owns and may lend. */
@Injectable()
export class LendingRepository {
  constructor(
    private readonly db: Db,
    private readonly access: AccessWhere,
  ) {}

  /** Organisations of the network one may lend to, by name. */
  @Unscoped('who is who in the network is known to its members')
  receivers({ organisation }: Ctx): Promise<Named[]> {
    return this.db.query<Named>(sql`
      select o.id, o.name from core.organisation o
      where o.status = 'active' and o.id is distinct from ${organisation?.id ?? null}::uuid order by o.name collate "und-x-icu", o.id`);
  }

  datasets(ctx: Ctx): Promise<LentDataset[]> {
    return this.db.query<LentDataset>(sql`
      select ${datasetColumns} from metadata.dataset d where ${this.own(ctx, sql`d.organisation_id`)} order by d.name, d.id`);
  }

  sites(ctx: Ctx): Promise<LentSite[]> {
    return this.db.query<LentSite>(sql`
      select s.id, s.name, ${openShares('site', sql`s.id`)} as shares
      from geography.site s where ${this.own(ctx, sql`s.organisation_id`)} order by s.name, s.id`);
  }

  async dataset(ctx: Ctx, id: string): Promise<LentDataset | undefined> {
    return this.db.maybe<LentDataset>(sql`
      select ${datasetColumns} from metadata.dataset d where d.id = ${id} and ${this.own(ctx, sql`d.organisation_id`)}`);
  }

  async setPublic(ctx: Ctx, id: string, isPublic: boolean): Promise<void> {
    await this.db.query(sql`
      update metadata.dataset d set is_public = ${isPublic} where d.id = ${id} and ${this.own(ctx, sql`d.organisation_id`)}`);
  }

  /** Says of a dataset whether someone reads it blurred; answers true when that changed. */
  @Unscoped('follows the shares of the dataset')
  async refreshBlurred(datasetId: string): Promise<boolean> {
    const changed = await this.db.query(sql`
      update metadata.dataset d set is_lent_blurred = lent.now
      from (select exists (
        select from core.share s where s.object_type = 'dataset' and s.object_id = ${datasetId} and s.status = 'accepted' and not s.is_exact
          and (s.valid_to is null or s.valid_to >= current_date)) as now) lent
      where d.id = ${datasetId} and d.is_lent_blurred <> lent.now
      returning d.id`);
    return changed.length > 0;
  }

  private own(ctx: Ctx, column: Sql): Sql {
    return sql`${column} = ${ctx.organisation?.id ?? null}::uuid and ${this.access.where(ctx, shareRight, { organisation: column })}`;
  }
}
