import { Injectable } from '@nestjs/common';
import { Events, type Ctx } from '@bocage/sdk/server';
import { Readers } from '../access/readers.service';
import { AccessAgreements } from '../access-requests/access-agreements.service';
import { RequestDeciding } from '../access-requests/request-deciding.service';
import { RequestFiling } from '../access-requests/request-filing.service';
import { shareActions } from '../sharing/share';
import type { Located, Pack, PackAccessRequest, PackArea } from './pack-format';
import type { PackIssues } from './pack-issues';
import { PackSharingRepository } from './pack-sharing.repository';
import { stableId } from './stable-id';

const nameOf = ({ type, code }: PackArea) => `${type} ${code}`;

/** Stewardships, shares and requests of a pack. What is there already stays as the people of the platform left it. */
@Injectable()
export class PackSharing {
  constructor(
    private readonly repository: PackSharingRepository,
    private readonly filing: RequestFiling,
    private readonly deciding: RequestDeciding,
    private readonly agreements: AccessAgreements,
    private readonly readers: Readers,
    private readonly events: Events,
  ) {}

  async check({ stewardships, accessRequests }: Pack, issues: PackIssues): Promise<void> {
    const areas = [
      ...stewardships.flatMap(({ at, entry }) => (entry.area ? [{ at: `${at}/area`, area: entry.area }] : [])),
      ...accessRequests.flatMap(({ at, entry }) => entry.areas.map((area, place) => ({ at: `${at}/areas/${place}`, area }))),
    ];
    const taxa = [
      ...stewardships.flatMap(({ at, entry }) => (entry.taxon === undefined ? [] : [{ at: `${at}/taxon`, taxon: entry.taxon }])),
      ...accessRequests.flatMap(({ at, entry }) => (entry.taxa ?? []).map((taxon, place) => ({ at: `${at}/taxa/${place}`, taxon }))),
    ];
    const knownAreas = await this.repository.areas(areas.map(({ area }) => area));
    const knownTaxa = await this.repository.taxa(taxa.map(({ taxon }) => taxon));
    for (const { at, area } of areas) if (!knownAreas.has(nameOf(area))) issues.add(at, 'area-unknown', { value: nameOf(area) });
    for (const { at, taxon } of taxa) if (!knownTaxa.has(taxon)) issues.add(at, 'taxon-unknown', { value: taxon });
  }

  /** Answers how many were made. */
  async write(ctx: Ctx, pack: Pack): Promise<number> {
    let made = 0;
    for (const { entry } of pack.stewardships) {
      const { organisation, taxon, area } = entry;
      const id = stableId(pack.key, 'stewardship', organisation, String(taxon ?? ''), area ? nameOf(area) : '');
      if (!(await this.repository.saveStewardship(id, entry, area ? await this.areaId(area) : null))) continue;
      await this.events.append(ctx, { name: 'core.stewardship.created', record: { type: 'stewardship', id }, after: entry });
      made += 1;
    }
    for (const { entry } of pack.shares) {
      const id = stableId(pack.key, 'share', entry.dataset, entry.to);
      const acting = await this.repository.saveShare(id, entry, shareActions(entry.level, entry.canExport));
      if (!acting) continue;
      const name = entry.isAccepted ? 'core.share.accepted' : 'core.share.proposed';
      await this.events.append({ ...ctx, organisation: acting }, { name, record: { type: 'share', id }, after: entry });
      made += 1;
    }
    for (const request of pack.accessRequests) made += await this.ask(ctx, pack, request);
    return made;
  }

  /** Each step as its person would take it, with their rights. */
  private async ask(ctx: Ctx, { key }: Pack, { entry }: Located<PackAccessRequest>): Promise<number> {
    const id = stableId(key, 'access-request', entry.code);
    if (await this.repository.hasRequest(id)) return 0;
    const { account, purpose, studyType, sponsor = null, taxa = null, areas, days, canExport, isSensitive } = entry;
    const asker = await this.as(ctx, account);
    const { first, last } = await this.repository.period(days);
    const ids: number[] = [];
    for (const area of areas) ids.push(await this.areaId(area));
    const content = {
      beneficiary: 'account' as const,
      purpose,
      studyType,
      sponsor,
      taxa,
      areas: ids,
      polygon: null,
      validFrom: first,
      validTo: last,
      actions: canExport ? (['read', 'export'] as const) : (['read'] as const),
      isSensitive,
    };
    await this.filing.create(asker, content, null, id);
    const { version } = await this.filing.submit(asker, id);
    const { decider, question, isApproved, isAccepted } = entry;
    if (decider === undefined) return 1;
    const steward = await this.as(ctx, decider);
    if (question !== undefined) await this.deciding.ask(steward, id, question);
    if (isApproved) await this.deciding.decide(steward, id, { version, kind: 'approve' });
    if (isAccepted) await this.agreements.accept(asker, id, (await this.agreements.find(asker, id)).hash);
    return 1;
  }

  private async as(ctx: Ctx, login: string): Promise<Ctx> {
    const { account, organisation } = await this.repository.acting(login);
    const reader = await this.readers.of(account, organisation, ctx);
    if (!reader) throw new Error(`${login} is member of no organisation`);
    return reader.ctx;
  }

  private async areaId(area: PackArea): Promise<number> {
    const id = (await this.repository.areas([area])).get(nameOf(area));
    if (id === undefined) throw new Error(`no area ${nameOf(area)}`);
    return id;
  }
}
