import { Injectable } from '@nestjs/common';
import { Db, sql } from '@bocage/sdk/server';

/** Reads past the projection, as a careless module would. */
@Injectable()
export class PeepholeRepository {
  constructor(private readonly db: Db) {}

  perCommune(): Promise<{ commune: number | null; n: number }[]> {
    return this.db.query(
      sql`select commune_id as commune, count(*) as n from synthesis.observation where source = 'hidden' group by 1 order by 1`,
    );
  }

  /** Tells nothing but an order: that of the hidden days. */
  newestTaxa(): Promise<{ cdNom: number }[]> {
    return this.db.query(
      sql`select cd_nom as "cdNom" from synthesis.observation where source = 'hidden' order by date_max, altitude_min, cd_nom`,
    );
  }

  async above(metres: number): Promise<number> {
    const { n } = await this.db.one<{ n: number }>(sql`select count(*) as n from synthesis.observation where altitude_min > ${metres}`);
    return n;
  }

  words(): Promise<{ word: string }[]> {
    return this.db.query(sql`select place_name as word from synthesis.observation where source = 'hidden'`);
  }
}
