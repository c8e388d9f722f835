import { Injectable } from '@nestjs/common';
import { AccessWhere, and, Db, sql, type Ctx, type Sql } from '@bocage/sdk/server';
import { boxJson } from '../geography/geometry-sql.repository';
import { likeLiteral } from '../reference/localised-sql.repository';
import type { AcquisitionFramework } from './acquisition-framework.model';
import type { Dataset } from './dataset.model';
import { actorsJson, organisationJson, valueJson, valuesJson } from './metadata-sql.repository';

/** What is looked for among metadata. */
export interface MetadataFilter {
  readonly id?: string;
  readonly ids?: readonly string[];
  readonly frameworkIds?: readonly string[];
  readonly search?: string;
  readonly activeOnly?: boolean;
  readonly limit: number;
}

const named = (name: Sql, code: Sql, search: string) => {
  const pattern = sql`core.search_text(${`%${likeLiteral(search.trim())}%`})`;
  return sql`(core.search_text(${name}) like ${pattern} or core.search_text(${code}) like ${pattern})`;
};

@Injectable()
export class MetadataRepository {
  constructor(
    private readonly db: Db,
    private readonly access: AccessWhere,
  ) {}

  datasets(ctx: Ctx, { id, frameworkIds, search, activeOnly, limit }: MetadataFilter): Promise<Dataset[]> {
    const conditions = [this.visibleDataset(ctx)];
    if (id !== undefined) conditions.push(sql`d.id = ${id}`);
    if (frameworkIds !== undefined) conditions.push(sql`d.framework_id = any(${frameworkIds}::uuid[])`);
    if (search !== undefined) conditions.push(named(sql`d.name`, sql`d.code`, search));
    if (activeOnly === true) conditions.push(sql`d.is_active`);
    return this.db.query<Dataset>(sql`
      select d.id, d.code, d.framework_id as "frameworkId", ${organisationJson} as organisation, d.name, d.short_name as "shortName",
        d.description, d.keywords, ${valueJson(sql`d.data_type`)} as "dataType", ${valueJson(sql`d.objective`)} as objective,
        ${valueJson(sql`d.collecting_method`)} as "collectingMethod", ${valueJson(sql`d.data_origin`)} as "dataOrigin",
        ${valueJson(sql`d.source_status`)} as "sourceStatus", ${valueJson(sql`d.resource_type`)} as "resourceType",
        d.is_marine as "isMarine", d.is_terrestrial as "isTerrestrial", case when d.bbox is not null then ${boxJson(sql`d.bbox`)} end as bbox,
        d.is_active as "isActive", d.is_validable as "isValidable", d.is_demonstration as "isDemonstration", d.attribution, d.licence,
        array(select m.module_key from metadata.dataset_module m where m.dataset_id = d.id order by 1) as modules,
        ${actorsJson('dataset_actor', sql`d.id`)} as actors
      from metadata.dataset d
      join core.organisation o on o.id = d.organisation_id
      where ${and(conditions)}
      order by d.name, d.code, d.id
      limit ${limit}`);
  }

  /** Frameworks one may see, or that hold a dataset one may see. */
  frameworks(ctx: Ctx, { id, ids, search, activeOnly, limit }: MetadataFilter): Promise<AcquisitionFramework[]> {
    const own = this.access.where(ctx, 'core.metadata.read', { organisation: sql`f.organisation_id` });
    const conditions = [
      sql`(${own} or exists (select from metadata.dataset d where d.framework_id = f.id and ${this.visibleDataset(ctx)}))`,
    ];
    if (id !== undefined) conditions.push(sql`f.id = ${id}`);
    if (ids !== undefined) conditions.push(sql`f.id = any(${ids}::uuid[])`);
    if (search !== undefined) conditions.push(named(sql`f.name`, sql`f.code`, search));
    if (activeOnly === true) conditions.push(sql`f.is_open`);
    return this.db.query<AcquisitionFramework>(sql`
      select f.id, f.code, ${organisationJson} as organisation, f.parent_id as "parentId", f.name, f.description, f.keywords,
        ${valueJson(sql`f.territorial_level`)} as "territorialLevel", f.territory_description as "territoryDescription",
        ${valueJson(sql`f.financing_type`)} as "financingType", f.target_description as "targetDescription",
        f.ecologic_or_geologic_target as "ecologicOrGeologicTarget", ${valuesJson(sql`f.objectives`)} as objectives,
        f.is_parent as "isParent", f.is_open as "isOpen", f.started_on as "startedOn", f.ended_on as "endedOn",
        ${actorsJson('framework_actor', sql`f.id`)} as actors
      from metadata.acquisition_framework f
      join core.organisation o on o.id = f.organisation_id
      where ${and(conditions)}
      order by f.name, f.code, f.id
      limit ${limit}`);
  }

  private visibleDataset(ctx: Ctx): Sql {
    return this.access.where(ctx, 'core.metadata.read', { organisation: sql`d.organisation_id`, dataset: sql`d.id` });
  }
}
