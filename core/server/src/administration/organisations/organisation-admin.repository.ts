import { Injectable } from '@nestjs/common';
import type { Permission } from '@bocage/sdk/shared';
import { AccessWhere, Db, sql, Unscoped, type Ctx, type Sql } from '@bocage/sdk/server';
import { uuidv7 } from 'uuidv7';
import type {
  Contact,
  ManagedOrganisation,
  OrganisationChange,
  OrganisationRecord,
  OrganisationStatus,
  SimilarOrganisation,
} from '../../../shared/organisations';
import { isCurrent } from '../../accounts/current-membership.repository';
import { activeModules } from './active-modules.repository';

export const manageOrganisations: Permission = 'core.organisation.manage';

const summary = sql`
  o.id, o.code, o.name, o.kind, o.status, o.merged_into as "mergedInto",
  (select count(*) from core.membership m join core.account a on a.id = m.account_id where m.organisation_id = o.id and ${isCurrent}) as members,
  (select count(*) from metadata.dataset d where d.organisation_id = o.id) as datasets,
  ${activeModules} as modules,
  (select to_json(max(a.last_login_at)) #>> '{}' from core.membership m join core.account a on a.id = m.account_id where m.organisation_id = o.id) as "lastActivityAt"`;

/** Columns by the name of what changes them; nothing else is ever written. */
const columns: Readonly<Record<keyof OrganisationChange, Sql>> = {
  name: sql`name`,
  kind: sql`kind`,
  parentId: sql`parent_id`,
  nationalUuid: sql`national_uuid`,
  description: sql`description`,
  email: sql`email`,
  phone: sql`phone`,
  website: sql`website`,
  postalAddress: sql`postal_address`,
  territoryAreaId: sql`territory_area_id`,
};

@Injectable()
export class OrganisationAdminRepository {
  constructor(
    private readonly db: Db,
    private readonly access: AccessWhere,
  ) {}

  list(ctx: Ctx): Promise<ManagedOrganisation[]> {
    return this.db.query<ManagedOrganisation>(sql`
      select ${summary} from core.organisation o
      where ${this.reached(ctx)}
      order by o.kind <> 'network', o.name collate "und-x-icu", o.id`);
  }

  find(ctx: Ctx, id: string): Promise<OrganisationRecord | undefined> {
    return this.db.maybe<OrganisationRecord>(sql`
      select ${summary}, o.parent_id as "parentId", o.national_uuid as "nationalUuid", o.description, o.email, o.phone, o.website,
        o.postal_address as "postalAddress", o.status_reason as "statusReason", to_json(o.created_at) as "createdAt",
        (select jsonb_build_object('id', a.id, 'name', a.name, 'type', a.type_code) from geography.area a where a.id = o.territory_area_id) as territory,
        coalesce((select jsonb_agg(jsonb_build_object('name', c.name, 'task', c.task, 'email', c.email, 'phone', c.phone) order by c.position, c.id)
          from core.organisation_contact c where c.organisation_id = o.id), '[]') as contacts,
        (select count(*) from core.person p where p.organisation_id = o.id and p.merged_into is null) as people,
        (select count(*) from metadata.acquisition_framework f where f.organisation_id = o.id) as frameworks,
        (select count(*) from geography.site s where s.organisation_id = o.id) as sites,
        (select count(*) from core.session s where s.organisation_id = o.id and s.expires_at > now()) as "openSessions"
      from core.organisation o where o.id = ${id} and ${this.reached(ctx)}`);
  }

  /** Whether the person administers the organisations of the network, and not only the own one. */
  /** Names that look alike, whatever their accents, capitals and little words. */
  @Unscoped('tells who creates an organisation that it may exist already')
  similar(name: string, except: string | null = null): Promise<SimilarOrganisation[]> {
    return this.db.query<SimilarOrganisation>(sql`
      select o.id, o.code, o.name, o.status, round(l.likeness::numeric, 2)::float as likeness
      from core.organisation o
      cross join lateral (select greatest(
        similarity(core.search_text(o.name), core.search_text(${name})),
        strict_word_similarity(core.search_text(${name}), core.search_text(o.name)) * 0.9) as likeness) l
      where o.merged_into is null and l.likeness >= 0.55 and (${except}::uuid is null or o.id <> ${except}::uuid)
      order by l.likeness desc, o.name limit 5`);
  }

  async insert(code: string, change: OrganisationChange): Promise<string> {
    const id = uuidv7();
    await this.db.query(sql`
      insert into core.organisation (id, code, name, kind) values (${id}, ${code}, ${change.name}, ${change.kind ?? 'member'})`);
    return id;
  }

  async update(id: string, change: OrganisationChange): Promise<void> {
    for (const [name, column] of Object.entries(columns)) {
      const value = change[name as keyof OrganisationChange];
      if (value !== undefined) await this.db.query(sql`update core.organisation set ${column} = ${value} where id = ${id}`);
    }
  }

  async replaceContacts(id: string, contacts: readonly Contact[]): Promise<void> {
    await this.db.query(sql`delete from core.organisation_contact where organisation_id = ${id}`);
    for (const [position, { name, task, email, phone }] of contacts.entries())
      await this.db.query(sql`
        insert into core.organisation_contact (id, organisation_id, position, name, task, email, phone)
        values (${uuidv7()}, ${id}, ${position}, ${name}, ${task}, ${email}, ${phone})`);
  }

  /** True when following parents from one leads to the other. */
  @Unscoped('checks a parent that is being set')
  async isUnder(id: string, ancestor: string): Promise<boolean> {
    const { found } = await this.db.one<{ found: boolean }>(sql`
      with recursive above as (
        select id, parent_id from core.organisation where id = ${id}
        union select o.id, o.parent_id from core.organisation o join above on o.id = above.parent_id)
      select exists (select from above where id = ${ancestor}) as found`);
    return found;
  }

  async setStatus(id: string, status: OrganisationStatus, reason: string | null): Promise<void> {
    await this.db.query(sql`update core.organisation set status = ${status}, status_reason = ${reason} where id = ${id}`);
  }

  async markMerged(id: string, into: string): Promise<void> {
    await this.db.query(sql`update core.organisation set status = 'archived', merged_into = ${into} where id = ${id}`);
  }

  /** Two changes of one organisation wait for each other. */
  async lock(ids: readonly string[]): Promise<void> {
    await this.db.query(sql`select 1 from core.organisation where id = any(${[...ids]}::uuid[]) order by id for update`);
  }

  async endSessions(id: string): Promise<number> {
    const ended = await this.db.query(sql`delete from core.session where organisation_id = ${id} returning 1`);
    return ended.length;
  }

  @Unscoped('checks that a code is free')
  async hasCode(code: string): Promise<boolean> {
    const { found } = await this.db.one<{ found: boolean }>(
      sql`select exists (select from core.organisation where code = ${code}) as found`,
    );
    return found;
  }

  private reached(ctx: Ctx): Sql {
    return this.access.where(ctx, manageOrganisations, { organisation: sql`o.id` });
  }
}
