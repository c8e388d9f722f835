import { Injectable } from '@nestjs/common';
import { Db, Events, type Ctx } from '@bocage/sdk/server';
import { AccountAdmin } from '../accounts/account-admin.service';
import { demonstrationPassword } from '../accounts/demonstration-password';
import { Passwords } from '../accounts/passwords.service';
import { AreaLoadRepository } from '../geography/loading/area-load.repository';
import { AreaRefresh } from '../geography/loading/area-refresh.service';
import { PackActivations } from './pack-activations.service';
import type { Pack } from './pack-format';
import { PackMetadataRepository } from './pack-metadata.repository';
import type { PackProgress } from './pack-progress';
import { PackSharing } from './pack-sharing.service';
import { PackSiteRepository } from './pack-site.repository';
import { PackRepository } from './pack.repository';
import { accountRows, actorRows, areaCode, membershipRows, organisationRows, personRows, siteRows, unitRows } from './pack-rows';
import { stableId } from './stable-id';

const siteAreas = 'SITE';

/** Writes everything of a pack but its observations. */
@Injectable()
export class PackWriter {
  constructor(
    private readonly db: Db,
    private readonly events: Events,
    private readonly accounts: AccountAdmin,
    private readonly passwords: Passwords,
    private readonly repository: PackRepository,
    private readonly areas: AreaLoadRepository,
    private readonly areaRefresh: AreaRefresh,
    private readonly sites: PackSiteRepository,
    private readonly metadata: PackMetadataRepository,
    private readonly activations: PackActivations,
    private readonly sharing: PackSharing,
  ) {}

  /** All or nothing; answers how many rows changed. */
  async write(ctx: Ctx, pack: Pack, progress: PackProgress): Promise<number> {
    const hash = pack.accounts.some(({ entry }) => entry.isDemonstration) ? await this.passwords.hash(demonstrationPassword) : null;
    return this.db.transaction(async () => {
      if (pack.isDemonstration) await this.accounts.declareDemonstration();
      progress.step('people');
      let changed = await this.repository.saveOrganisations(organisationRows(pack));
      changed += await this.repository.savePeople(personRows(pack));
      changed += await this.repository.saveAccounts(accountRows(pack, hash));
      changed += await this.repository.saveMemberships(membershipRows(pack));
      progress.step('sites');
      changed += await this.writeSites(ctx, pack);
      progress.step('metadata');
      changed += await this.writeMetadata(pack);
      changed += await this.activations.write(ctx, pack);
      changed += await this.sharing.write(ctx, pack);
      const { key, version } = pack;
      if (changed > 0)
        await this.events.append(ctx, { name: 'core.pack.loaded', record: { type: 'pack', id: key }, after: { version, changed } });
      return changed;
    });
  }

  private async writeSites(ctx: Ctx, pack: Pack): Promise<number> {
    const changed: number[] = [];
    for (const source of new Set(pack.sites.map(({ entry }) => entry.source ?? pack.title.fr))) {
      const sites = pack.sites.filter(({ entry }) => (entry.source ?? pack.title.fr) === source);
      const rows = sites.map(({ entry, geometry }, row) => ({
        row,
        code: areaCode(entry),
        name: entry.name,
        geometry: JSON.stringify(geometry),
      }));
      changed.push(...(await this.areas.save(rows, siteAreas, 4326, source)).ids);
    }
    await this.areaRefresh.refresh(ctx, siteAreas, changed);
    const saved = await this.sites.saveSites(siteRows(pack));
    return changed.length + saved + (await this.sites.saveUnits(unitRows(pack)));
  }

  private async writeMetadata({ key, frameworks, datasets, isDemonstration }: Pack): Promise<number> {
    const saved = [
      await this.metadata.saveFrameworks(frameworks.map(({ entry }) => ({ ...entry, id: stableId(key, 'framework', entry.code) }))),
      await this.metadata.saveDatasets(
        datasets.map(({ entry }) => ({ isDemonstration, ...entry, id: stableId(key, 'dataset', entry.code) })),
      ),
      await this.metadata.saveActors('framework', actorRows(frameworks)),
      await this.metadata.saveActors('dataset', actorRows(datasets)),
    ];
    return saved.reduce((sum, count) => sum + count, 0);
  }
}
