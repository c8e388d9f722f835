import { commentTable } from '@bocage/sdk/server';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateMetadata1700000000004 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table metadata.acquisition_framework (
        id uuid primary key,
        code text not null constraint acquisition_framework_code_unique unique,
        organisation_id uuid not null constraint acquisition_framework_organisation_exists references core.organisation,
        parent_id uuid constraint acquisition_framework_parent_exists references metadata.acquisition_framework,
        name text not null,
        description text not null default '',
        keywords text[] not null default '{}',
        territorial_level integer constraint acquisition_framework_territorial_level_known references core.nomenclature,
        territory_description text,
        financing_type integer constraint acquisition_framework_financing_type_known references core.nomenclature,
        target_description text,
        ecologic_or_geologic_target text,
        objectives integer[] not null default '{}',
        is_parent boolean not null default false,
        is_open boolean not null default true,
        started_on date,
        ended_on date,
        additional_data jsonb not null default '{}',
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        constraint acquisition_framework_name_not_blank check (btrim(name) <> ''),
        constraint acquisition_framework_end_after_start check (ended_on >= started_on)
      );
      create index acquisition_framework_organisation on metadata.acquisition_framework (organisation_id);

      create table metadata.dataset (
        id uuid primary key,
        code text not null constraint dataset_code_unique unique,
        framework_id uuid not null constraint dataset_framework_exists references metadata.acquisition_framework,
        organisation_id uuid not null constraint dataset_organisation_exists references core.organisation,
        name text not null,
        short_name text,
        description text not null default '',
        keywords text[] not null default '{}',
        data_type integer constraint dataset_data_type_known references core.nomenclature,
        objective integer constraint dataset_objective_known references core.nomenclature,
        collecting_method integer constraint dataset_collecting_method_known references core.nomenclature,
        data_origin integer constraint dataset_data_origin_known references core.nomenclature,
        source_status integer constraint dataset_source_status_known references core.nomenclature,
        resource_type integer constraint dataset_resource_type_known references core.nomenclature,
        is_marine boolean not null default false,
        is_terrestrial boolean not null default true,
        bbox geometry(Polygon, 4326),
        is_active boolean not null default true,
        is_validable boolean not null default true,
        is_demonstration boolean not null default false,
        attribution text,
        licence text,
        additional_data jsonb not null default '{}',
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        constraint dataset_name_not_blank check (btrim(name) <> '')
      );
      create index dataset_framework on metadata.dataset (framework_id);
      create index dataset_organisation on metadata.dataset (organisation_id);

      create table metadata.framework_actor (
        id integer generated always as identity primary key,
        framework_id uuid not null constraint framework_actor_framework_exists references metadata.acquisition_framework on delete cascade,
        organisation_id uuid constraint framework_actor_organisation_exists references core.organisation,
        person_id uuid constraint framework_actor_person_exists references core.person,
        role integer not null constraint framework_actor_role_known references core.nomenclature,
        constraint framework_actor_person_or_organisation check (num_nonnulls(organisation_id, person_id) = 1),
        constraint framework_actor_unique unique nulls not distinct (framework_id, organisation_id, person_id, role)
      );

      create table metadata.dataset_actor (
        id integer generated always as identity primary key,
        dataset_id uuid not null constraint dataset_actor_dataset_exists references metadata.dataset on delete cascade,
        organisation_id uuid constraint dataset_actor_organisation_exists references core.organisation,
        person_id uuid constraint dataset_actor_person_exists references core.person,
        role integer not null constraint dataset_actor_role_known references core.nomenclature,
        constraint dataset_actor_person_or_organisation check (num_nonnulls(organisation_id, person_id) = 1),
        constraint dataset_actor_unique unique nulls not distinct (dataset_id, organisation_id, person_id, role)
      );

      create table metadata.dataset_module (
        dataset_id uuid not null constraint dataset_module_dataset_exists references metadata.dataset on delete cascade,
        module_key text not null constraint dataset_module_module_exists references core.module,
        primary key (dataset_id, module_key)
      );
    `);
    await commentTable(db, 'metadata.acquisition_framework', 'SINP acquisition frameworks', {
      id: 'SINP identifier (identifiantCadre)',
      code: 'Short name for files and commands',
      organisation_id: 'Owner',
      parent_id: 'Parent framework (idMetaCadreParent)',
      name: 'Label (libelle)',
      description: 'Description',
      keywords: 'Keywords (motCle)',
      territorial_level: 'NIVEAU_TERRITORIAL',
      territory_description: 'Territory in words',
      financing_type: 'TYPE_FINANCEMENT',
      target_description: 'Target in words (descriptionCible)',
      ecologic_or_geologic_target: 'cibleEcologiqueOuGeologique',
      objectives: 'CA_OBJECTIFS, identifiers of nomenclature values',
      is_parent: 'estMetaCadre',
      is_open: 'Accepts new data',
      started_on: 'dateLancement',
      ended_on: 'dateCloture',
      additional_data: 'Fields of the network',
      created_at: 'When the row was made',
      updated_at: 'Last change',
    });
    await commentTable(db, 'metadata.dataset', 'SINP datasets', {
      id: 'SINP identifier (identifiantJdd)',
      code: 'Short name for files and commands',
      framework_id: 'Acquisition framework',
      organisation_id: 'Owner: its rights apply to the records',
      name: 'Label',
      short_name: 'Short label',
      description: 'Description',
      keywords: 'Keywords',
      data_type: 'DATA_TYP',
      objective: 'JDD_OBJECTIFS',
      collecting_method: 'METHO_RECUEIL',
      data_origin: 'DS_PUBLIQUE',
      source_status: 'STATUT_SOURCE',
      resource_type: 'RESOURCE_TYP',
      is_marine: 'Marine domain',
      is_terrestrial: 'Terrestrial domain',
      bbox: 'Declared extent, WGS 84',
      is_active: 'Accepts new records',
      is_validable: 'Records go through validation',
      is_demonstration: 'Invented for the demonstration',
      attribution: 'Words to cite',
      licence: 'Licence',
      additional_data: 'Fields of the network',
      created_at: 'When the row was made',
      updated_at: 'Last change',
    });
    const actor = { id: 'Local identifier', organisation_id: 'Organisation, or', person_id: 'person', role: 'ROLE_ACTEUR' };
    await commentTable(db, 'metadata.framework_actor', 'Who does what for an acquisition framework', {
      framework_id: 'Framework',
      ...actor,
    });
    await commentTable(db, 'metadata.dataset_actor', 'Who does what for a dataset; gives no right by itself', {
      dataset_id: 'Dataset',
      ...actor,
    });
    await commentTable(db, 'metadata.dataset_module', 'Modules that may feed a dataset', { dataset_id: 'Dataset', module_key: 'Module' });
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table metadata.dataset_module, metadata.dataset_actor, metadata.framework_actor, metadata.dataset, metadata.acquisition_framework;
    `);
  }
}
