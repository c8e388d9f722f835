import { commentTable } from '@bocage/sdk/server';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateGeography1700000000003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table geography.area_type (
        code text primary key,
        label_fr text not null,
        label_en text not null,
        family text not null,
        size_rank integer not null,
        constraint area_type_family_known check (family in ('administrative', 'grid', 'protected', 'inventory', 'managed'))
      );

      create table geography.area (
        id integer generated always as identity primary key,
        type_code text not null constraint area_type_exists references geography.area_type,
        code text not null,
        name text not null,
        search_text text not null generated always as (core.search_text(name)) stored,
        geom geometry(MultiPolygon, 4326) not null,
        source text,
        is_active boolean not null default true,
        constraint area_code_unique unique (type_code, code),
        constraint area_geom_not_empty check (not st_isempty(geom))
      );
      create index area_geom on geography.area using gist (geom);
      create index area_search on geography.area using gin (search_text gin_trgm_ops);

      create table geography.area_part (
        area_id integer not null constraint area_part_area_exists references geography.area on delete cascade,
        geom geometry(Polygon, 4326) not null
      );
      create index area_part_geom on geography.area_part using gist (geom);
      create index area_part_area on geography.area_part (area_id);

      create table geography.area_intersection (
        area_id integer not null constraint area_intersection_area_exists references geography.area on delete cascade,
        other_id integer not null constraint area_intersection_other_exists references geography.area on delete cascade,
        share real not null,
        primary key (area_id, other_id),
        constraint area_intersection_share_is_ratio check (share > 0 and share <= 1)
      );
      create index area_intersection_other on geography.area_intersection (other_id);

      create table geography.site (
        id uuid primary key,
        organisation_id uuid not null constraint site_organisation_exists references core.organisation,
        code text not null,
        name text not null,
        kind text,
        status text not null default 'managed',
        area_id integer constraint site_area_exists references geography.area,
        managed_since date,
        managed_until date,
        description text,
        is_demonstration boolean not null default false,
        created_at timestamptz not null default now(),
        constraint site_code_unique unique (organisation_id, code),
        constraint site_area_unique unique (area_id),
        constraint site_name_not_blank check (btrim(name) <> ''),
        constraint site_status_known check (status in ('project', 'managed', 'closed')),
        constraint site_end_after_start check (managed_until >= managed_since)
      );

      create table geography.site_officer (
        site_id uuid not null constraint site_officer_site_exists references geography.site on delete cascade,
        account_id uuid not null constraint site_officer_account_exists references core.account,
        valid_from date not null default current_date,
        valid_to date,
        primary key (site_id, account_id),
        constraint site_officer_end_after_start check (valid_to >= valid_from)
      );
      create index site_officer_account on geography.site_officer (account_id);

      create table geography.management_unit (
        id uuid primary key,
        site_id uuid not null constraint management_unit_site_exists references geography.site on delete cascade,
        code text not null,
        name text not null,
        geom geometry(MultiPolygon, 4326),
        constraint management_unit_code_unique unique (site_id, code)
      );
      create index management_unit_geom on geography.management_unit using gist (geom);
    `);
    await commentTable(db, 'geography.area_type', 'Kinds of areas of the reference', {
      code: 'COM, DEP, REG, M10, ZNIEFF1…',
      label_fr: 'French label',
      label_en: 'English label',
      family: 'administrative, grid, protected, inventory or managed',
      size_rank: 'Usual width in metres: larger is coarser',
    });
    await commentTable(db, 'geography.area', 'Areas of the reference: communes, departments, grids, protected areas, sites', {
      id: 'Local identifier, differs between deployments',
      type_code: 'Kind',
      code: 'Publisher’s code, e.g. INSEE 62041',
      name: 'Name',
      search_text: 'Name in lower case without accents',
      geom: 'Limits, WGS 84',
      source: 'Publisher and year',
      is_active: 'Attached to new observations and offered in filters',
    });
    await commentTable(db, 'geography.area_part', 'Areas cut into small polygons, for fast questions', {
      area_id: 'Area',
      geom: 'A piece of it, WGS 84',
    });
    await commentTable(db, 'geography.area_intersection', 'Precomputed intersections between areas that share a surface', {
      area_id: 'Area',
      other_id: 'Coarser or crossing area',
      share: 'Share of area_id that lies in other_id, 0 to 1',
    });
    await commentTable(db, 'geography.site', 'Managed natural areas', {
      id: 'Identifier, UUID v7',
      organisation_id: 'Managing organisation',
      code: 'Code within the organisation',
      name: 'Name',
      kind: 'Kind: reserve, sensitive natural area, slag heap…',
      status: 'project, managed or closed',
      area_id: 'Its limits among the areas (type SITE)',
      managed_since: 'First day of management',
      managed_until: 'Last day',
      description: 'In a few words',
      is_demonstration: 'Invented for the demonstration',
      created_at: 'When the row was made',
    });
    await commentTable(db, 'geography.site_officer', 'Who is in charge of which site', {
      site_id: 'Site',
      account_id: 'Officer',
      valid_from: 'First day',
      valid_to: 'Last day; null: open',
    });
    await commentTable(db, 'geography.management_unit', 'Parts of a site managed alike', {
      id: 'Identifier, UUID v7',
      site_id: 'Site',
      code: 'Code within the site',
      name: 'Name',
      geom: 'Limits, WGS 84',
    });
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table geography.management_unit, geography.site_officer, geography.site, geography.area_intersection,
        geography.area_part, geography.area, geography.area_type;
    `);
  }
}
