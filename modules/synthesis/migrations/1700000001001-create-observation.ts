import { commentTable } from '@bocage/sdk/server';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const nomenclatures: Readonly<Record<string, string>> = {
  geo_object_nature: 'NAT_OBJ_GEO (natureObjetGeo)',
  grouping_type: 'TYP_GRP (typeRegroupement)',
  observation_technique: 'METH_OBS (obsTechnique)',
  biological_status: 'STATUT_BIO (occStatutBiologique)',
  biological_condition: 'ETA_BIO (occEtatBiologique)',
  naturalness: 'NATURALITE (occNaturalite)',
  biogeographic_status: 'STAT_BIOGEO (occStatutBiogeographique)',
  behaviour: 'OCC_COMPORTEMENT (occComportement)',
  existing_proof: 'PREUVE_EXIST (preuveExistante)',
  validation_status: 'STATUT_VALID (niveauValidation)',
  diffusion_level: 'NIV_PRECIS (diffusionNiveauPrecision), wish of the producer',
  life_stage: 'STADE_VIE (occStadeDeVie)',
  sex: 'SEXE (occSexe)',
  counted_object: 'OBJ_DENBR (objetDenombrement)',
  count_type: 'TYP_DENBR (typeDenombrement)',
  observation_status: 'STATUT_OBS (statutObservation)',
  blurring: 'DEE_FLOU (dEEFloutage), already blurred by the provider',
  source_status: 'STATUT_SOURCE (statutSource)',
  geo_information_type: 'TYP_INF_GEO (typeInfoGeo)',
  determination_method: 'METH_DETERMIN (occMethodeDetermination)',
};

const nomenclatureColumns = Object.keys(nomenclatures)
  .map((column) => `${column} integer constraint observation_${column}_known references core.nomenclature,`)
  .join('\n        ');

export class CreateObservation1700000001001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create function synthesis.cell(place geometry) returns bigint language plpgsql immutable strict parallel safe as $$
        declare
          latitude constant double precision := radians(least(greatest(public.st_y(place), -85.0511287), 85.0511287));
          x bigint := least(floor((public.st_x(place) + 180) / 360 * 16777216)::bigint, 16777215);
          y bigint := least(floor((1 - ln(tan(latitude) + 1 / cos(latitude)) / pi()) / 2 * 16777216)::bigint, 16777215);
        begin
          x := (x | (x << 16)) & 281470681808895; y := (y | (y << 16)) & 281470681808895;
          x := (x | (x << 8)) & 71777214294589695; y := (y | (y << 8)) & 71777214294589695;
          x := (x | (x << 4)) & 1085102592571150095; y := (y | (y << 4)) & 1085102592571150095;
          x := (x | (x << 2)) & 3689348814741910323; y := (y | (y << 2)) & 3689348814741910323;
          x := (x | (x << 1)) & 6148914691236517205; y := (y | (y << 1)) & 6148914691236517205;
          return x | (y << 1);
        end $$;
      comment on function synthesis.cell(geometry) is
        'Web Mercator tile of level 24 that holds a point, as a quadkey number: a tile of level z is the range of its first 2z bits';

      create function synthesis.search_text(cited_name text, place_name text, observers text, context_comment text, description text)
        returns text language sql immutable parallel safe
        return core.search_text(cited_name || ' ' || coalesce(place_name, '') || ' ' || coalesce(observers, '') || ' '
          || coalesce(context_comment, '') || ' ' || coalesce(description, ''));

      create function synthesis.season_day(day timestamp, date_min timestamp, date_max timestamp, whole_year integer)
        returns smallint language sql immutable parallel safe
        return (case when date_max >= date_min + interval '1 year' then whole_year else extract(month from day) * 100 + extract(day from day) end)::smallint;
      comment on function synthesis.season_day(timestamp, timestamp, timestamp, integer) is
        'Month × 100 + day; what lasts a year or more gets whole_year, the bound of the whole year';

      create function synthesis.in_season(season_first integer, season_last integer, season_from integer, season_to integer)
        returns boolean language sql immutable parallel safe
        return case when season_from <= season_to then season_first between season_from and season_to else season_first >= season_from or season_first <= season_to end
          or case when season_first <= season_last then season_from between season_first and season_last else season_from >= season_first or season_from <= season_last end;
      comment on function synthesis.in_season(integer, integer, integer, integer) is
        'True when two seasons share a day; each is given as month × 100 + day and may go over New Year';

      create table synthesis.shape (
        id bigint generated always as identity primary key,
        hash uuid not null constraint shape_hash_unique unique,
        geom geometry(Geometry, 4326) not null,
        constraint shape_geom_not_point check (geometrytype(geom) <> 'POINT'),
        constraint shape_geom_not_empty check (not st_isempty(geom))
      );
      create index shape_geom on synthesis.shape using gist (geom);

      create table synthesis.observation (
        id uuid primary key,
        source text not null,
        source_id text not null,
        dataset_id uuid not null constraint observation_dataset_exists references metadata.dataset,
        cd_nom integer not null constraint observation_taxon_exists references taxonomy.taxon,
        taxon_position integer not null,
        date_min timestamp not null,
        date_max timestamp not null,
        season_first smallint not null generated always as (synthesis.season_day(date_min, date_min, date_max, 101)) stored,
        season_last smallint not null generated always as (synthesis.season_day(date_max, date_min, date_max, 1231)) stored,
        geom geometry(Point, 4326) not null,
        cell bigint not null generated always as (synthesis.cell(geom)) stored,
        shape_id bigint constraint observation_shape_exists references synthesis.shape,
        area_ids integer[] not null default '{}',
        commune_id integer,
        department_id integer,
        site_area_id integer,
        is_spread boolean not null default false,
        sensitivity smallint not null,
        diffusion smallint not null,
        precision_level smallint not null generated always as (greatest(sensitivity, diffusion)) stored,
        cited_name text not null,
        observers text,
        observer_ids uuid[] not null default '{}',
        digitiser_id uuid constraint observation_digitiser_exists references core.account,
        count_min integer,
        count_max integer,
        altitude_min real,
        altitude_max real,
        depth_min real,
        depth_max real,
        "precision" integer,
        place_name text,
        attached_area_id integer constraint observation_attached_area_exists references geography.area,
        habitat_code integer,
        grouping_id uuid,
        grouping_method text,
        ${nomenclatureColumns}
        determiner text,
        validator text,
        validated_at timestamp,
        validation_comment text,
        digital_proof text,
        non_digital_proof text,
        sample_number text,
        bibliographic_reference text,
        context_comment text,
        description text,
        taxref_version text,
        additional_data jsonb,
        import_id uuid,
        content_hash uuid not null,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        constraint observation_source_unique unique (source, source_id),
        constraint observation_source_not_blank check (source <> '' and source_id <> ''),
        constraint observation_cited_name_not_blank check (btrim(cited_name) <> ''),
        constraint observation_dates_ordered check (date_max >= date_min),
        constraint observation_date_not_future check (date_max < localtimestamp + interval '1 day'),
        constraint observation_date_plausible check (date_min >= '1500-01-01'),
        constraint observation_count_ordered check (count_max >= count_min),
        constraint observation_count_not_negative check (least(count_min, count_max) >= 0),
        constraint observation_altitude_ordered check (altitude_max >= altitude_min),
        constraint observation_altitude_plausible check (least(altitude_min, altitude_max) >= -500 and greatest(altitude_min, altitude_max) < 9000),
        constraint observation_depth_ordered check (depth_max >= depth_min),
        constraint observation_depth_plausible check (least(depth_min, depth_max) >= 0 and greatest(depth_min, depth_max) < 12000),
        constraint observation_precision_not_negative check ("precision" >= 0),
        constraint observation_geom_on_earth check (st_x(geom) between -180 and 180 and st_y(geom) between -90 and 90),
        constraint observation_sensitivity_known check (sensitivity between 0 and 4),
        constraint observation_diffusion_known check (diffusion between 0 and 4)
      );

      create index observation_newest on synthesis.observation (date_max desc, id desc)
        include (date_min, season_first, season_last, precision_level, taxon_position, cell);
      create index observation_taxon on synthesis.observation (taxon_position, date_max desc, id desc) include (precision_level, cell, dataset_id);
      create index observation_commune on synthesis.observation (commune_id, date_max desc, id desc) include (precision_level, taxon_position);
      create index observation_department on synthesis.observation (department_id, date_max desc, id desc) include (precision_level, taxon_position);
      create index observation_site on synthesis.observation (site_area_id, date_max desc, id desc) where site_area_id is not null;
      create index observation_dataset on synthesis.observation (dataset_id, date_max desc, id desc) include (precision_level, taxon_position);
      create index observation_cell on synthesis.observation (cell) include (id, dataset_id, precision_level, taxon_position);
      create index observation_areas on synthesis.observation using gin (area_ids gin__int_ops);
      create index observation_spread_areas on synthesis.observation using gin (area_ids gin__int_ops) where is_spread;
      create index observation_shape on synthesis.observation (shape_id) where shape_id is not null;
      create index observation_observers on synthesis.observation using gin (observer_ids);
      create index observation_digitiser on synthesis.observation (digitiser_id, date_max desc, id desc) where digitiser_id is not null;
      create index observation_sensitive on synthesis.observation (date_max desc, id desc) where precision_level > 0;
      create index observation_text on synthesis.observation
        using gin (synthesis.search_text(cited_name, place_name, observers, context_comment, description) gin_trgm_ops);
    `);
    await commentTable(db, 'synthesis.shape', 'Lines and polygons of observations, stored once however many observations share them', {
      id: 'Local identifier',
      hash: 'MD5 of the geometry, to find it again',
      geom: 'Line or polygon, WGS 84',
    });
    await commentTable(db, 'synthesis.observation', 'Observations of taxa from all sources (SINP « occurrences de taxons »)', {
      id: 'Permanent SINP identifier (idSINPOccTax), UUID v7 when made here',
      source: 'Module or file the observation came from',
      source_id: 'Key in that source (idOrigine)',
      dataset_id: 'Dataset (jddMetadonneeDEEId): its owner owns the observation',
      cd_nom: 'TAXREF code (cdNom)',
      taxon_position: 'Position of the accepted taxon in the tree: a taxon with its descendants is one range',
      date_min: 'Start, local time; midnight when no time is known (dateDebut)',
      date_max: 'End, local time (dateFin)',
      season_first: 'First day within the year, month × 100 + day',
      season_last: 'Last day within the year',
      geom: 'The point, or a point of the shape, WGS 84',
      cell: 'Quadkey number of the point, level 24',
      shape_id: 'Line or polygon; null for a point',
      area_ids: 'Areas of the reference that the geometry meets',
      commune_id: 'Commune of the point',
      department_id: 'Department of the point',
      site_area_id: 'Managed site of the point',
      is_spread: 'The shape meets several communes, departments or sites',
      sensitivity: 'SINP SENSIBILITE computed by the rules: 0 none, 1 commune, 2 grid cell of 10 km, 3 department, 4 not shown',
      diffusion: 'The wish of the producer on the same scale',
      precision_level: 'The coarser of the two: who lacks the exact right reads synthesis.public_projection from level 1',
      cited_name: 'Name as cited (nomCite)',
      observers: 'Observers as cited, comma separated (identiteObservateur)',
      observer_ids: 'Those among them known to the platform (core.person)',
      digitiser_id: 'Account that entered the observation',
      count_min: 'denombrementMin',
      count_max: 'denombrementMax',
      altitude_min: 'Metres (altitudeMin)',
      altitude_max: 'Metres (altitudeMax)',
      depth_min: 'Metres (profondeurMin)',
      depth_max: 'Metres (profondeurMax)',
      precision: 'Horizontal precision in metres (precisionGeometrie)',
      place_name: 'Place in words (nomLieu)',
      attached_area_id: 'Area the observation is attached to, when its place is only known so (typeInfoGeo 2)',
      habitat_code: 'HABREF code (habitat)',
      grouping_id: 'Permanent identifier of the grouping (permIdGrp)',
      grouping_method: 'methodeRegroupement',
      ...nomenclatures,
      determiner: 'determinateur',
      validator: 'validateur',
      validated_at: 'Date of the control (dateCtrl)',
      validation_comment: 'Comment of the validator',
      digital_proof: 'uRLPreuveNumerique',
      non_digital_proof: 'preuveNonNumerique',
      sample_number: 'Number of the sample kept as a proof',
      bibliographic_reference: 'referenceBiblio',
      context_comment: 'Comment on the survey (obsContexte)',
      description: 'Comment on the observation (obsDescription)',
      taxref_version: 'Version of the reference used by the source (versionTAXREF)',
      additional_data: 'Fields of the source that have no column (champs additionnels)',
      import_id: 'Import that last wrote the observation',
      content_hash: 'MD5 of what was published: the same again changes nothing',
      created_at: 'When the row was made',
      updated_at: 'Last change',
    });
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table synthesis.observation, synthesis.shape;
      drop function synthesis.in_season(integer, integer, integer, integer);
      drop function synthesis.season_day(timestamp, timestamp, timestamp, integer);
      drop function synthesis.search_text(text, text, text, text, text);
      drop function synthesis.cell(geometry);
    `);
  }
}
