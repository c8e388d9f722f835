import { Injectable } from '@nestjs/common';
import { Db, sql, Unscoped } from '@bocage/sdk/server';

/** What a pack may refer to without making it. */
export interface Known {
  readonly organisations: ReadonlySet<string>;
  readonly logins: ReadonlySet<string>;
  /** Roles of the network. */
  readonly roles: ReadonlySet<string>;
  readonly frameworks: ReadonlySet<string>;
  readonly datasets: ReadonlySet<string>;
  /** `TYPE code` */
  readonly nomenclatures: ReadonlySet<string>;
  /** `organisation module` of the modules that are on or read-only. */
  readonly active: ReadonlySet<string>;
  readonly hasSiteAreas: boolean;
}

type Row = { readonly [Key in keyof Known]: Known[Key] extends ReadonlySet<string> ? readonly string[] : Known[Key] };

@Injectable()
export class PackKnownRepository {
  constructor(private readonly db: Db) {}

  @Unscoped('a pack is loaded by the operator')
  async read(): Promise<Known> {
    const row = await this.db.one<Row>(sql`
      select
        array(select code from core.organisation) as organisations,
        array(select login from core.account) as logins,
        array(select code from core.role where organisation_id is null) as roles,
        array(select code from metadata.acquisition_framework) as frameworks,
        array(select code from metadata.dataset) as datasets,
        array(select type_code || ' ' || code from core.nomenclature) as nomenclatures,
        array(select o.code || ' ' || a.module_key from core.module_activation a join core.organisation o on o.id = a.organisation_id where a.state <> 'off') as active,
        exists (select 1 from geography.area_type where code = 'SITE') as "hasSiteAreas"`);
    const { organisations, logins, roles, frameworks, datasets, nomenclatures, active, hasSiteAreas } = row;
    return {
      organisations: new Set(organisations),
      logins: new Set(logins),
      roles: new Set(roles),
      frameworks: new Set(frameworks),
      datasets: new Set(datasets),
      nomenclatures: new Set(nomenclatures),
      active: new Set(active),
      hasSiteAreas,
    };
  }
}
