import { Injectable } from '@nestjs/common';
import { problem } from '@bocage/sdk/shared';
import { Events, newId, type Ctx } from '@bocage/sdk/server';
import type { Lendable, LentDataset, Share, ShareLevel, ShareMove, ShareObject, Shares } from '../../shared/shares';
import type { Named } from '../../shared/named';
import { Lendables } from '../kernel/lendables';
import { LendingRepository } from './lending.repository';
import { movedShare, shareActions } from './share';
import { ShareRepository, type StoredShare } from './share.repository';

export interface NewShare {
  readonly objectType: ShareObject;
  readonly objectId: string;
  readonly toOrganisationId: string;
  readonly level: ShareLevel;
  readonly canExport: boolean;
  readonly isExact: boolean;
  readonly isSensitive: boolean;
  readonly validFrom?: string | null;
  readonly validTo?: string | null;
  readonly reason?: string | null;
}

const eventOf: Readonly<Record<ShareMove, string>> = {
  accept: 'core.share.accepted',
  refuse: 'core.share.refused',
  revoke: 'core.share.revoked',
};

const blank = (text: string | null | undefined) => (text?.trim() ? text.trim() : null);

/** Lends what an organisation owns to another one: proposed by the owner, accepted by the receiver, ended by either. */
@Injectable()
export class ShareBook {
  constructor(
    private readonly repository: ShareRepository,
    private readonly lending: LendingRepository,
    private readonly lendables: Lendables,
    private readonly events: Events,
  ) {}

  async list(ctx: Ctx): Promise<Shares> {
    const shares = await this.named(ctx, await this.repository.list(ctx));
    const acting = ctx.organisation?.id;
    return { given: shares.filter(({ from }) => from.id === acting), received: shares.filter(({ to }) => to.id === acting) };
  }

  receivers(ctx: Ctx): Promise<Named[]> {
    return this.lending.receivers(ctx);
  }

  async objects(ctx: Ctx): Promise<Lendable> {
    return { datasets: await this.lending.datasets(ctx), sites: await this.lending.sites(ctx) };
  }

  async propose(ctx: Ctx, share: NewShare): Promise<Share> {
    const from = ctx.organisation?.id ?? '';
    const { objectType, objectId, toOrganisationId: to } = share;
    await this.repository.lockGiver(from);
    if (!(await this.isOurs(ctx, share, from))) throw problem('core.share-object-unknown', {}, 404);
    if (!(await this.repository.isMember(to))) throw problem('core.organisation-unknown', {}, 404);
    if (await this.repository.hasOpen(ctx, objectType, objectId, to)) throw problem('core.share-exists', {}, 409);
    const id = newId();
    await this.repository.insert({
      id,
      objectType,
      objectId,
      from,
      to,
      level: share.level,
      actions: shareActions(share.level, share.canExport),
      isExact: share.isExact,
      isSensitive: share.isSensitive,
      validFrom: share.validFrom ?? null,
      validTo: share.validTo ?? null,
      reason: blank(share.reason),
      by: ctx.accountId,
    });
    const made = await this.shown(ctx, id);
    await this.events.append(ctx, { name: 'core.share.proposed', record: { type: 'share', id }, after: facts(made) });
    return made;
  }

  async move(ctx: Ctx, id: string, move: ShareMove, reason: string | null | undefined): Promise<Share> {
    const before = await this.repository.lock(ctx, id);
    if (!before) throw problem('core.share-unknown', {}, 404);
    if (before.status === 'ended') throw problem('core.share-over', {}, 409);
    const side = before.from.id === ctx.organisation?.id ? 'giver' : 'receiver';
    const status = movedShare(before.status, move, side);
    if (move === 'accept') await this.assertAcceptable(ctx, before);
    await this.repository.move(id, status, ctx.accountId, blank(reason));
    await this.events.append(ctx, {
      name: eventOf[move],
      record: { type: 'share', id },
      before: facts(before),
      after: { ...facts(before), status, reason: blank(reason) },
    });
    if (before.objectType === 'dataset' && !before.isExact) await this.followBlurred(ctx, before.objectId);
    return this.shown(ctx, id);
  }

  async setPublic(ctx: Ctx, datasetId: string, isPublic: boolean, reason: string | null | undefined): Promise<LentDataset> {
    const before = await this.lending.dataset(ctx, datasetId);
    if (!before) throw problem('core.share-object-unknown', {}, 404);
    await this.lending.setPublic(ctx, datasetId, isPublic);
    if (before.isPublic !== isPublic) {
      await this.events.append(ctx, {
        name: 'core.dataset.publicity-changed',
        record: { type: 'dataset', id: datasetId },
        before: { isPublic: before.isPublic },
        after: { isPublic, reason: blank(reason) },
      });
    }
    return { ...before, isPublic };
  }

  /** Those who keep projections hear of it whatever modules either organisation has: the records stay in the network. */
  private async followBlurred(ctx: Ctx, datasetId: string): Promise<void> {
    if (!(await this.lending.refreshBlurred(datasetId))) return;
    await this.events.append(
      { ...ctx, organisation: null },
      { name: 'core.dataset.lending-changed', record: { type: 'dataset', id: datasetId } },
    );
  }

  private async assertAcceptable(ctx: Ctx, { objectType, objectId, from, validTo }: StoredShare): Promise<void> {
    if (validTo !== null && validTo < new Date().toISOString().slice(0, 10)) throw problem('core.share-over', {}, 409);
    const isTheirs =
      objectType === 'record'
        ? (await this.lendables.record(ctx, objectId))?.organisationId === from.id
        : await this.repository.stillOwned(objectType, objectId, from.id);
    if (!isTheirs) throw problem('core.share-object-moved', {}, 409);
  }

  private async isOurs(ctx: Ctx, { objectType, objectId }: NewShare, from: string): Promise<boolean> {
    if (objectType !== 'record') return this.repository.owns(ctx, objectType, objectId, from);
    const record = await this.lendables.record(ctx, objectId);
    return record?.organisationId === from && !record.isHidden;
  }

  private async shown(ctx: Ctx, id: string): Promise<Share> {
    const found = await this.repository.find(ctx, id);
    const [share] = await this.named(ctx, found ? [found] : []);
    if (!share) throw new Error('a share was not stored');
    return share;
  }

  private async named(ctx: Ctx, shares: readonly StoredShare[]): Promise<Share[]> {
    const named: Share[] = [];
    for (const share of shares) {
      const record = share.objectType === 'record' ? await this.lendables.record(ctx, share.objectId) : undefined;
      // A record of which another organisation is the owner now is no longer named.
      const label = record?.organisationId === share.from.id ? record.label : null;
      named.push({ ...share, objectName: share.objectName ?? label, objectId: record?.isHidden ? null : share.objectId });
    }
    return named;
  }
}

const facts = ({ objectType, objectId, from, to, level, actions, isExact, isSensitive, validFrom, validTo, status }: Share) => ({
  objectType,
  objectId,
  from: from.id,
  to: to.id,
  level,
  actions,
  isExact,
  isSensitive,
  validFrom,
  validTo,
  status,
});
