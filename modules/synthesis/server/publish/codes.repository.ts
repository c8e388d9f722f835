import { Injectable } from '@nestjs/common';
import { Db, sql, Unscoped } from '@bocage/sdk/server';

export interface NomenclatureValue {
  readonly id: number;
  readonly typeCode: string;
  readonly code: string;
  readonly labelFr: string;
  readonly labelEn: string | null;
}

@Injectable()
export class CodesRepository {
  constructor(private readonly db: Db) {}

  @Unscoped('nomenclatures are public')
  values(typeCodes: readonly string[]): Promise<NomenclatureValue[]> {
    return this.db.query(sql`
      select id, type_code as "typeCode", code, label_fr as "labelFr", label_en as "labelEn"
      from core.nomenclature where type_code = any(${typeCodes}::text[])`);
  }
}
