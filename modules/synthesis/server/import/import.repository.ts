import { Injectable } from '@nestjs/common';
import type { ObservationGeometry } from '@bocage/sdk/shared';
import { AccessWhere, Db, sql, Unscoped, type Ctx } from '@bocage/sdk/server';

export interface ImportDataset {
  readonly id: string;
  readonly code: string;
  readonly isActive: boolean;
}

export interface FoundTaxon {
  readonly cdNom: number;
  readonly scientificName: string;
}

export interface FoundArea {
  readonly code: string;
  readonly id: number;
  readonly geometry: ObservationGeometry;
}

@Injectable()
export class ImportRepository {
  constructor(
    private readonly db: Db,
    private readonly access: AccessWhere,
  ) {}

  dataset(ctx: Ctx, code: string): Promise<ImportDataset | undefined> {
    return this.db.maybe(sql`
      select d.id, d.code, d.is_active as "isActive" from metadata.dataset d
      where d.code = ${code} and ${this.access.where(ctx, 'synthesis.observation.import', { dataset: sql`d.id` })}`);
  }

  /** Taxa by code; a code that left the reference is followed to its replacement. */
  @Unscoped('the taxonomy is public')
  taxaByCode(codes: readonly number[]): Promise<(FoundTaxon & { readonly asked: number })[]> {
    return this.db.query(sql`
      select given.code as asked, taxon.cd_nom as "cdNom", taxon.scientific_name as "scientificName"
      from unnest(${codes}::integer[]) as given (code) join taxonomy.taxon on taxon.cd_nom = taxonomy.current_name(given.code)`);
  }

  /** Taxa by exact scientific name, capitals apart; `accepted` counts the different taxa that bear it. */
  @Unscoped('the taxonomy is public')
  taxaByName(names: readonly string[]): Promise<(FoundTaxon & { readonly asked: string; readonly accepted: number })[]> {
    return this.db.query(sql`
      select given.name as asked, count(distinct taxon.cd_ref) as accepted, min(taxon.scientific_name) as "scientificName",
        coalesce(min(taxon.cd_nom) filter (where taxon.cd_nom = taxon.cd_ref), min(taxon.cd_nom)) as "cdNom"
      from unnest(${names}::text[]) as given (name) join taxonomy.taxon on lower(taxon.scientific_name) = lower(given.name)
      group by given.name`);
  }

  @Unscoped('areas of the reference are public')
  areas(type: string, codes: readonly string[]): Promise<FoundArea[]> {
    return this.db.query(sql`
      select code, id, st_asgeojson(geom, 7)::json as geometry from geography.area where type_code = ${type} and code = any(${codes}::text[]) and is_active`);
  }
}
