import { Injectable } from '@nestjs/common';
import { Db, sql, type Sql } from '@bocage/sdk/server';
import type { PackDataset, PackFramework } from './pack-format';

type Made<T> = T & { readonly id: string };

export interface ActorRow {
  /** Code of the framework or dataset. */
  readonly of: string;
  readonly role: string;
  readonly organisation: string | null;
  readonly account: string | null;
}

/** Identifier of a nomenclature value by its code. */
const value = (type: string, code: Sql) => sql`(select n.id from core.nomenclature n where n.type_code = ${type} and n.code = ${code})`;

/** Writes acquisition frameworks and datasets; each method answers how many rows changed. */
@Injectable()
export class PackMetadataRepository {
  constructor(private readonly db: Db) {}

  async saveFrameworks(rows: readonly Made<PackFramework>[]): Promise<number> {
    const saved = await this.db.query(sql`
      insert into metadata.acquisition_framework as f (id, code, organisation_id, name, description, keywords, territorial_level, territory_description,
        financing_type, target_description, ecologic_or_geologic_target, objectives, is_parent, started_on, ended_on)
      select r.id, r.code, o.id, r.name, coalesce(r.description, ''), coalesce(r.keywords, '{}'), ${value('NIVEAU_TERRITORIAL', sql`r."territorialLevel"`)},
        r."territoryDescription", ${value('TYPE_FINANCEMENT', sql`r."financingType"`)}, r."targetDescription", r."ecologicOrGeologicTarget",
        array(select n.id from core.nomenclature n where n.type_code = 'CA_OBJECTIFS' and n.code = any(r.objectives) order by n.id),
        coalesce(r."isParent", false), r."startedOn", r."endedOn"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, code text, organisation text, name text, description text, keywords text[],
        "territorialLevel" text, "territoryDescription" text, "financingType" text, "targetDescription" text, "ecologicOrGeologicTarget" text,
        objectives text[], "isParent" boolean, "startedOn" date, "endedOn" date)
      join core.organisation o on o.code = r.organisation
      on conflict (code) do update set organisation_id = excluded.organisation_id, name = excluded.name, description = excluded.description, keywords = excluded.keywords,
        territorial_level = excluded.territorial_level, territory_description = excluded.territory_description, financing_type = excluded.financing_type,
        target_description = excluded.target_description, ecologic_or_geologic_target = excluded.ecologic_or_geologic_target, objectives = excluded.objectives,
        is_parent = excluded.is_parent, started_on = excluded.started_on, ended_on = excluded.ended_on, updated_at = now()
      where (f.organisation_id, f.name, f.description, f.keywords, f.territorial_level, f.territory_description, f.financing_type, f.target_description,
          f.ecologic_or_geologic_target, f.objectives, f.is_parent, f.started_on, f.ended_on) is distinct from
        (excluded.organisation_id, excluded.name, excluded.description, excluded.keywords, excluded.territorial_level, excluded.territory_description,
          excluded.financing_type, excluded.target_description, excluded.ecologic_or_geologic_target, excluded.objectives, excluded.is_parent,
          excluded.started_on, excluded.ended_on)
      returning 1`);
    const nested = await this.db.query(sql`
      update metadata.acquisition_framework f set parent_id = p.id, updated_at = now()
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (code text, parent text) join metadata.acquisition_framework p on p.code = r.parent
      where f.code = r.code and f.parent_id is distinct from p.id
      returning 1`);
    return saved.length + nested.length;
  }

  async saveDatasets(rows: readonly Made<PackDataset>[]): Promise<number> {
    const saved = await this.db.query(sql`
      insert into metadata.dataset as d (id, code, framework_id, organisation_id, name, short_name, description, keywords, data_type, objective,
        collecting_method, data_origin, source_status, resource_type, is_marine, is_terrestrial, bbox, is_demonstration, attribution, licence)
      select r.id, r.code, f.id, o.id, r.name, r."shortName", coalesce(r.description, ''), coalesce(r.keywords, '{}'), ${value('DATA_TYP', sql`r."dataType"`)},
        ${value('JDD_OBJECTIFS', sql`r.objective`)}, ${value('METHO_RECUEIL', sql`r."collectingMethod"`)}, ${value('DS_PUBLIQUE', sql`r."dataOrigin"`)},
        ${value('STATUT_SOURCE', sql`r."sourceStatus"`)}, ${value('RESOURCE_TYP', sql`r."resourceType"`)}, coalesce(r."isMarine", false), coalesce(r."isTerrestrial", true),
        st_makeenvelope(r.bbox[1], r.bbox[2], r.bbox[3], r.bbox[4], 4326), r."isDemonstration", r.attribution, r.licence
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, code text, framework text, organisation text, name text, "shortName" text,
        description text, keywords text[], "dataType" text, objective text, "collectingMethod" text, "dataOrigin" text, "sourceStatus" text,
        "resourceType" text, "isMarine" boolean, "isTerrestrial" boolean, bbox float8[], "isDemonstration" boolean, attribution text, licence text)
      join core.organisation o on o.code = r.organisation
      join metadata.acquisition_framework f on f.code = r.framework
      on conflict (code) do update set framework_id = excluded.framework_id, organisation_id = excluded.organisation_id, name = excluded.name,
        short_name = excluded.short_name, description = excluded.description, keywords = excluded.keywords, data_type = excluded.data_type,
        objective = excluded.objective, collecting_method = excluded.collecting_method, data_origin = excluded.data_origin,
        source_status = excluded.source_status, resource_type = excluded.resource_type, is_marine = excluded.is_marine, is_terrestrial = excluded.is_terrestrial,
        bbox = excluded.bbox, is_demonstration = excluded.is_demonstration, attribution = excluded.attribution, licence = excluded.licence, updated_at = now()
      where (d.framework_id, d.organisation_id, d.name, d.short_name, d.description, d.keywords, d.data_type, d.objective, d.collecting_method, d.data_origin,
          d.source_status, d.resource_type, d.is_marine, d.is_terrestrial, d.bbox::text, d.is_demonstration, d.attribution, d.licence) is distinct from
        (excluded.framework_id, excluded.organisation_id, excluded.name, excluded.short_name, excluded.description, excluded.keywords, excluded.data_type,
          excluded.objective, excluded.collecting_method, excluded.data_origin, excluded.source_status, excluded.resource_type, excluded.is_marine,
          excluded.is_terrestrial, excluded.bbox::text, excluded.is_demonstration, excluded.attribution, excluded.licence)
      returning 1`);
    return saved.length;
  }

  async saveActors(kind: 'framework' | 'dataset', rows: readonly ActorRow[]): Promise<number> {
    const target =
      kind === 'framework'
        ? { table: sql`metadata.framework_actor (framework_id, organisation_id, person_id, role)`, of: sql`metadata.acquisition_framework` }
        : { table: sql`metadata.dataset_actor (dataset_id, organisation_id, person_id, role)`, of: sql`metadata.dataset` };
    const saved = await this.db.query(sql`
      insert into ${target.table}
      select t.id, o.id, a.person_id, ${value('ROLE_ACTEUR', sql`r.role`)}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r ("of" text, role text, organisation text, account text)
      join ${target.of} t on t.code = r."of"
      left join core.organisation o on o.code = r.organisation
      left join core.account a on a.login = r.account
      on conflict do nothing returning 1`);
    return saved.length;
  }
}
