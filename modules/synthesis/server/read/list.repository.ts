import { Injectable } from '@nestjs/common';
import { Db, decodeCursor, empty, encodeCursor, join, sql, type Ctx, type Sql } from '@bocage/sdk/server';
import type { Page } from '@bocage/sdk/shared';
import type { Branch } from './filter-conditions.repository';
import { ObservationSource } from './observation-source.repository';
import type { ResolvedFilter } from './resolved-filter';

/** A line of the list; what is withheld is null. */
export interface ListedObservation {
  readonly id: string;
  readonly isBlurred: boolean;
  readonly precisionLevel: string;
  readonly cdNom: number;
  readonly scientificName: string;
  readonly author: string | null;
  readonly vernacularName: string | null;
  readonly group2: string | null;
  readonly citedName: string | null;
  readonly dateMin: string;
  readonly dateMax: string;
  readonly datasetId: string;
  readonly datasetName: string;
  readonly observers: string | null;
  readonly placeName: string | null;
  readonly communeName: string | null;
  readonly departmentName: string | null;
  readonly displayAreaName: string | null;
  readonly countMin: number | null;
  readonly countMax: number | null;
  readonly validationLabel: string | null;
  readonly longitude: number;
  readonly latitude: number;
}

const shared = sql`o.id, o.precision_level, o.cd_nom, o.date_min, o.date_max, o.dataset_id, o.commune_id, o.department_id, o.count_min, o.count_max, o.validation_status, o.geom`;
const listed: Readonly<Record<Branch, Sql>> = {
  exact: sql`${shared}, o.cited_name, o.observers, o.place_name, null::integer as display_area_id, false as is_blurred`,
  public: sql`${shared}, null::text, null::text, null::text, o.display_area_id, true`,
};

/** Date of the last line in microseconds and its identifier: the order of the list. */
function placeOf(cursor: string): Sql {
  const [date, id] = decodeCursor(cursor, ['timestamp', 'uuid']);
  return sql`and (o.date_max, o.id) < (${date}::timestamp, ${id}::uuid)`;
}

const iso = (timestamp: string) => timestamp.replace(' ', 'T');
const withIsoDates = (line: ListedObservation): ListedObservation => ({ ...line, dateMin: iso(line.dateMin), dateMax: iso(line.dateMax) });

@Injectable()
export class ListRepository {
  constructor(
    private readonly db: Db,
    private readonly source: ObservationSource,
  ) {}

  /** One page, newest first; a deep page costs what the first costs. */
  async page(ctx: Ctx, filter: ResolvedFilter, after: string | null, first: number): Promise<Page<ListedObservation>> {
    const branches = this.source.branches(ctx, filter);
    if (branches.length === 0) return { items: [], next: null };
    const beyond = after === null ? empty : placeOf(after);
    const parts = branches.map(
      ({ branch, table, where }) =>
        sql`(select ${listed[branch]} from ${table} where ${where} ${beyond} order by o.date_max desc, o.id desc limit ${first + 1}::integer)`,
    );
    const label = ctx.locale === 'en' ? sql`coalesce(validation.label_en, validation.label_fr)` : sql`validation.label_fr`;
    const vernacular =
      ctx.locale === 'en'
        ? sql`coalesce(taxon.vernacular_en, taxon.vernacular_fr)`
        : sql`coalesce(taxon.vernacular_fr, taxon.vernacular_en)`;
    const rows = await this.db.query<ListedObservation>(sql`
      with page as materialized (
        select * from (${join(parts, ' union all ')}) o order by o.date_max desc, o.id desc limit ${first + 1}::integer
      )
      select o.id, o.is_blurred as "isBlurred", level.code as "precisionLevel", o.cd_nom as "cdNom",
        taxon.scientific_name as "scientificName", taxon.author, ${vernacular} as "vernacularName", taxon.group2, o.cited_name as "citedName",
        o.date_min as "dateMin", o.date_max as "dateMax", o.dataset_id as "datasetId", dataset.name as "datasetName",
        o.observers, o.place_name as "placeName", commune.name as "communeName", department.name as "departmentName", display.name as "displayAreaName",
        o.count_min as "countMin", o.count_max as "countMax", ${label} as "validationLabel", st_x(o.geom) as longitude, st_y(o.geom) as latitude
      from page o
      join taxonomy.taxon on taxon.cd_nom = o.cd_nom
      join metadata.dataset on dataset.id = o.dataset_id
      join taxonomy.sensitivity_level level on level.level = o.precision_level
      left join geography.area commune on commune.id = o.commune_id
      left join geography.area department on department.id = o.department_id
      left join geography.area display on display.id = o.display_area_id
      left join core.nomenclature validation on validation.id = o.validation_status
      order by o.date_max desc, o.id desc`);
    const items = rows.slice(0, first);
    const last = items.at(-1);
    return { items: items.map(withIsoDates), next: rows.length > first && last ? encodeCursor([last.dateMax, last.id]) : null };
  }
}
