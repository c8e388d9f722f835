import { Injectable } from '@nestjs/common';
import { declaredPermissions, type Manifest } from '@bocage/sdk/shared';
import { Db, sql, Unscoped } from '@bocage/sdk/server';

@Injectable()
export class InstallationRepository {
  constructor(private readonly db: Db) {}

  /** Writes what is installed and what it declares; unchanged rows are left alone, or every start would bump the modules version. */
  @Unscoped('the list of installed modules is the deployment, not data')
  async record(manifests: readonly Manifest[], failures: ReadonlyMap<string, string>): Promise<void> {
    await this.db.transaction(async () => {
      const keys = manifests.map(({ key }) => key);
      await this.db.query(sql`
        insert into core.module (key, version, state, error)
        select * from unnest(${keys}::text[], ${manifests.map(({ version }) => version)}::text[],
          ${keys.map((key) => (failures.has(key) ? 'failed' : 'installed'))}::text[], ${keys.map((key) => failures.get(key) ?? null)}::text[])
        on conflict (key) do update set version = excluded.version, state = excluded.state, error = excluded.error
        where (module.version, module.state, module.error) is distinct from (excluded.version, excluded.state, excluded.error)`);
      await this.db.query(sql`
        update core.module set state = 'removed' where state <> 'removed' and key <> all(${keys}::text[])`);
      const permissions = manifests.flatMap((manifest) => declaredPermissions(manifest).map((key) => ({ key, module: manifest.key })));
      await this.db.query(sql`
        insert into core.permission (key, module_key)
        select * from unnest(${permissions.map(({ key }) => key)}::text[], ${permissions.map(({ module }) => module)}::text[])
        on conflict (key) do nothing`);
    });
  }
}
