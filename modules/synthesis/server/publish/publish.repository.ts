import { Injectable } from '@nestjs/common';
import { Db, join, raw, sql, Unscoped } from '@bocage/sdk/server';
import { publishedColumns } from './observation-fields';
import type { Place } from './place.repository';
import { positionOf } from './position.repository';
import { sensitivityOf } from './sensitivity.repository';
import { wishesOf } from './wish.repository';

/** What the table has of a published key: enough to know whether anything changed. */
export interface KnownObservation {
  readonly id: string;
  readonly sourceId: string;
  readonly contentHash: string;
  /** Organisation that owns its dataset. */
  readonly ownerId: string;
}

/** Where a stored observation is, to see whether the place changed. */
export interface StoredPlace {
  readonly sourceId: string;
  readonly place: Omit<Place, 'key'>;
  readonly shapeHash: string | null;
}

export interface TaxonPlace {
  readonly cdNom: number;
  readonly position: number;
}

export interface PublishDataset {
  readonly id: string;
  readonly ownerId: string;
  /** Some organisation reads even its plain records from their projection. */
  readonly isLentBlurred: boolean;
}

export interface Written {
  readonly id: string;
  readonly isNew: boolean;
  readonly precisionLevel: number;
}

const names = publishedColumns.map(({ name }) => `"${name}"`);
const recordType = raw(publishedColumns.map(({ name, type }) => `"${name}" ${type}`).join(', '));
const placeColumns = ['shape_id', 'area_ids', 'commune_id', 'department_id', 'site_area_id', 'is_spread'];
const columns = [...names, ...placeColumns];
const list = (parts: readonly string[]) => raw(parts.join(', '));

/** The lock between those who publish and those who compute again what was published. */
export const publishing = 7_205_904_001;

/** Each key is looked up by itself: compared as a list, while statistics are behind, all rows of the source would be read for each batch. */
const published = (source: string, sourceIds: readonly string[]) => sql`unnest(${sourceIds}::text[]) as given (source_id)
  cross join lateral (select * from synthesis.observation where source = ${source} and source_id = given.source_id limit 1) o`;

@Injectable()
export class PublishRepository {
  constructor(private readonly db: Db) {}

  /** Until the transaction ends, a computation of all levels does not begin: it would not see what is being published by the rules before. */
  @Unscoped('a lock')
  async enter(): Promise<void> {
    await this.db.query(sql`select pg_advisory_xact_lock_shared(${publishing}::bigint)`);
  }

  @Unscoped('compares what is published with what is stored; answers nothing to a reader')
  known(source: string, sourceIds: readonly string[]): Promise<KnownObservation[]> {
    return this.db.query(sql`
      select o.id, o.source_id as "sourceId", o.content_hash as "contentHash", dataset.organisation_id as "ownerId"
      from ${published(source, sourceIds)} join metadata.dataset on dataset.id = o.dataset_id`);
  }

  @Unscoped('compares what is published with what is stored; answers nothing to a reader')
  places(source: string, sourceIds: readonly string[]): Promise<StoredPlace[]> {
    return this.db.query(sql`
      select o.source_id as "sourceId", shape.hash as "shapeHash", json_build_object(
        'x', st_x(o.geom), 'y', st_y(o.geom), 'shape_id', o.shape_id, 'area_ids', o.area_ids, 'commune_id', o.commune_id,
        'department_id', o.department_id, 'site_area_id', o.site_area_id, 'is_spread', o.is_spread,
        'department_codes', array(select code from geography.area where id = any(o.area_ids) and type_code = 'DEP')) as place
      from ${published(source, sourceIds)} left join synthesis.shape on shape.id = o.shape_id`);
  }

  @Unscoped('tells who already has a permanent identifier, to refuse it')
  taken(ids: readonly string[], source: string): Promise<{ id: string; source_id: string; same_source: boolean }[]> {
    return this.db.query(
      sql`select id, source_id, source = ${source} as same_source from synthesis.observation where id = any(${ids}::uuid[])`,
    );
  }

  @Unscoped('the taxonomy is public')
  taxa(cdNoms: readonly number[]): Promise<TaxonPlace[]> {
    return this.db.query(sql`
      select cd_nom as "cdNom", ${positionOf} as position from taxonomy.taxon where cd_nom = any(${cdNoms}::integer[])`);
  }

  @Unscoped('who may publish into a dataset is decided by the module that publishes')
  datasets(ids: readonly string[]): Promise<PublishDataset[]> {
    return this.db.query(sql`
      select dataset.id, dataset.organisation_id as "ownerId", dataset.is_lent_blurred as "isLentBlurred"
      from metadata.dataset where dataset.id = any(${ids}::uuid[])`);
  }

  /** Writes rows given as JSON objects by column name, whose `place` names a {@link Place}. */
  @Unscoped('writes; the module that publishes decides who may')
  write(source: string, rows: readonly string[], places: readonly Place[]): Promise<Written[]> {
    return this.db.query(sql`
      with recursive place as materialized (
        select * from json_to_recordset(${JSON.stringify(places)}::json) as place (
          key text, x float8, y float8, shape_id bigint, area_ids integer[], commune_id integer, department_id integer,
          site_area_id integer, is_spread boolean, department_codes text[])
      ),
      incoming as materialized (
        select incoming.*, incoming.id as key, place.x, place.y, place.department_codes, ${list(placeColumns.map((column) => `place.${column}`))}
        from json_to_recordset(${`[${rows.join(',')}]`}::json) as incoming (
          id uuid, source_id text, content_hash uuid, taxon_position integer, place text, ${recordType})
        join place on place.key = incoming.place
      ),
      ${sensitivityOf(sql`incoming`)},
      ${wishesOf(sql`incoming`)}
      insert into synthesis.observation as stored (
        id, source, source_id, content_hash, taxon_position, geom, sensitivity, diffusion, ${list(columns)})
      select incoming.id, ${source}, incoming.source_id, incoming.content_hash, incoming.taxon_position,
        st_setsrid(st_makepoint(incoming.x, incoming.y), 4326), greatest(sensitive.level, raised.level, 0), coalesce(wished.level, 0),
        ${list(columns.map((column) => (column === '"observer_ids"' ? `coalesce(incoming.${column}, '{}')` : `incoming.${column}`)))}
      from incoming left join sensitive on sensitive.key = incoming.key left join wished on wished.key = incoming.key
      left join synthesis.manual_sensitivity raised on raised.observation_id = incoming.id
      order by incoming.source_id
      on conflict (source, source_id) do update set
        ${join(['content_hash', 'taxon_position', 'geom', 'diffusion', ...columns].map((column) => raw(`${column} = excluded.${column}`)))},
        sensitivity = greatest(excluded.sensitivity, (select level from synthesis.manual_sensitivity where observation_id = stored.id)),
        updated_at = now()
      where stored.content_hash is distinct from excluded.content_hash
      returning id, xmax = 0 as "isNew", precision_level as "precisionLevel"`);
  }

  @Unscoped('writes; the module that publishes decides who may')
  async remove(source: string, sourceIds: readonly string[]): Promise<number> {
    const removed = await this.db.query(sql`
      delete from synthesis.observation where id in (select o.id from ${published(source, sourceIds)}) returning 1`);
    return removed.length;
  }
}
