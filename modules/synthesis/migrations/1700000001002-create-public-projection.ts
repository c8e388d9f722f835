import { commentTable } from '@bocage/sdk/server';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const publicNomenclatures = [
  'observation_technique',
  'biological_status',
  'biological_condition',
  'naturalness',
  'biogeographic_status',
  'behaviour',
  'validation_status',
  'life_stage',
  'sex',
  'counted_object',
  'count_type',
  'observation_status',
  'source_status',
  'determination_method',
];
const nomenclatureColumns = publicNomenclatures
  .map((column) => `${column} integer constraint public_projection_${column}_known references core.nomenclature,`)
  .join('\n        ');

export class CreatePublicProjection1700000001002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table synthesis.precision_display (
        level smallint primary key,
        area_type text,
        date_unit text not null,
        constraint precision_display_level_known check (level between 1 and 4),
        constraint precision_display_date_unit_known check (date_unit in ('month', 'year'))
      );
      insert into synthesis.precision_display values (1, 'COM', 'month'), (2, 'M10', 'month'), (3, 'DEP', 'year'), (4, null, 'year');

      create table synthesis.public_id_key (
        id boolean primary key default true,
        secret uuid not null default gen_random_uuid(),
        constraint public_id_key_single check (id)
      );
      insert into synthesis.public_id_key default values;

      create function synthesis.public_id(observation_id uuid) returns uuid language sql stable strict parallel safe
        return (
          select overlay(overlay(encode(sha256(convert_to(secret::text || observation_id::text, 'UTF8')), 'hex') placing '8' from 13) placing 'a' from 17 for 1)::varchar(32)::uuid
          from synthesis.public_id_key
        );
      comment on function synthesis.public_id(uuid) is
        'Identifier of the public projection of an observation: always the same here, and not to be found from the permanent identifier without the key';

      create table synthesis.public_projection (
        id uuid primary key,
        observation_id uuid not null constraint public_projection_observation_unique unique
          constraint public_projection_observation_exists references synthesis.observation on delete cascade,
        precision_level smallint not null,
        display_area_id integer not null constraint public_projection_display_area_exists references geography.area,
        dataset_id uuid not null constraint public_projection_dataset_exists references metadata.dataset,
        cd_nom integer not null constraint public_projection_taxon_exists references taxonomy.taxon,
        taxon_position integer not null,
        date_min timestamp not null,
        date_max timestamp not null,
        season_first smallint not null generated always as (synthesis.season_day(date_min, date_min, date_max, 101)) stored,
        season_last smallint not null generated always as (synthesis.season_day(date_max, date_min, date_max, 1231)) stored,
        geom geometry(Point, 4326) not null,
        cell bigint not null generated always as (synthesis.cell(geom)) stored,
        area_ids integer[] not null,
        commune_id integer,
        department_id integer,
        "precision" integer not null,
        count_min integer,
        count_max integer,
        ${nomenclatureColumns}
        observer_ids uuid[] not null default '{}',
        digitiser_id uuid,
        constraint public_projection_level_shown check (precision_level between 1 and 3),
        constraint public_projection_dates_ordered check (date_max >= date_min)
      );
      create index public_projection_newest on synthesis.public_projection (date_max desc, id desc);
      create index public_projection_taxon on synthesis.public_projection (taxon_position, date_max desc, id desc) include (cell);
      create index public_projection_commune on synthesis.public_projection (commune_id, date_max desc, id desc) where commune_id is not null;
      create index public_projection_department on synthesis.public_projection (department_id, date_max desc, id desc);
      create index public_projection_dataset on synthesis.public_projection (dataset_id, date_max desc, id desc);
      create index public_projection_cell on synthesis.public_projection (cell);
      create index public_projection_areas on synthesis.public_projection using gin (area_ids gin__int_ops);
    `);
    await commentTable(db, 'synthesis.precision_display', 'What a reader without the exact right sees of each level of precision', {
      level: 'Level, SINP SENSIBILITE',
      area_type: 'Type of the area shown instead of the place; null: the observation is not shown',
      date_unit: 'The date is known to this unit',
    });
    await commentTable(db, 'synthesis.public_id_key', 'The key that identifiers of public projections are made with; never shown', {
      id: 'Always true: there is one key',
      secret: 'Drawn when the table is made',
    });
    await commentTable(
      db,
      'synthesis.public_projection',
      'What anyone may know of the observations of precision levels 1 to 3; nothing here depends on more than the display area',
      {
        id: 'synthesis.public_id of the observation',
        observation_id: 'Observation, never shown',
        precision_level: 'Level of the observation',
        display_area_id: 'Area shown instead of the place',
        dataset_id: 'Dataset',
        cd_nom: 'TAXREF code',
        taxon_position: 'Position of the accepted taxon in the tree',
        date_min: 'First day of the unit of time',
        date_max: 'Last day of the unit of time',
        season_first: 'First day within the year, month × 100 + day',
        season_last: 'Last day within the year',
        geom: 'A point of the display area, the same for all its observations, WGS 84',
        cell: 'Quadkey number of that point, level 24',
        area_ids: 'The display area and the larger ones that hold it',
        commune_id: 'The display area when it is a commune',
        department_id: 'Department that holds the display area',
        precision: 'Radius of the display area in metres',
        count_min: 'denombrementMin',
        count_max: 'denombrementMax',
        ...Object.fromEntries(publicNomenclatures.map((column) => [column, 'As in synthesis.observation'])),
        observer_ids: 'To recognise one’s own observations, never shown',
        digitiser_id: 'To recognise one’s own observations, never shown',
      },
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table synthesis.public_projection, synthesis.precision_display;
      drop function synthesis.public_id(uuid);
      drop table synthesis.public_id_key;
    `);
  }
}
