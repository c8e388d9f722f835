import { Injectable } from '@nestjs/common';
import { problem } from '@bocage/sdk/shared';
import { Db, Events, type Ctx } from '@bocage/sdk/server';
import type { MergePreview, MergeReport } from '../../../shared/merging';
import type {
  Contact,
  ManagedOrganisation,
  NewOrganisation,
  OrganisationChange,
  OrganisationRecord,
  OrganisationStatus,
  OrganisationUpdate,
  SimilarOrganisation,
} from '../../../shared/organisations';
import { reachesNetwork } from '../../access/held-right';
import { assertTyped } from '../confirmation';
import { MergeRepository } from '../merging/merge.repository';
import { References, rowsOf } from '../merging/references.service';
import { NetworkAdministrators } from '../people/network-administrators.service';
import { rehearse } from '../rehearsal';
import { manageOrganisations, OrganisationAdminRepository } from './organisation-admin.repository';
import { codeOf } from './organisation-code';

export interface NewStatus {
  readonly status: OrganisationStatus;
  readonly reason?: string | null;
  readonly confirmation?: string;
}

export interface MergeOrder {
  readonly into: string;
  readonly confirmation: string;
  /** What the preview said: another number means that something happened since. */
  readonly rows: number;
}

/** What an organisation says of itself; the rest is decided by the network. */
const ownWords = new Set(['description', 'email', 'phone', 'website', 'postalAddress', 'territoryAreaId', 'contacts']);

/** Organisations as the network administers them, and as each administers itself. */
@Injectable()
export class OrganisationAdministration {
  constructor(
    private readonly db: Db,
    private readonly events: Events,
    private readonly repository: OrganisationAdminRepository,
    private readonly merging: MergeRepository,
    private readonly references: References,
    private readonly administrators: NetworkAdministrators,
  ) {}

  list(ctx: Ctx): Promise<ManagedOrganisation[]> {
    return this.repository.list(ctx);
  }

  async get(ctx: Ctx, id: string): Promise<OrganisationRecord> {
    const found = await this.repository.find(ctx, id);
    if (!found) throw problem('core.organisation-unknown', {}, 404);
    return found;
  }

  similar(name: string): Promise<SimilarOrganisation[]> {
    return this.repository.similar(name);
  }

  async create(ctx: Ctx, { code, contacts = [], similarAccepted = false, ...identity }: NewOrganisation): Promise<OrganisationRecord> {
    this.assertNetwork(ctx);
    const similar = similarAccepted ? [] : await this.repository.similar(identity.name);
    if (similar.length > 0) throw problem('core.organisation-similar', { names: similar.map(({ name }) => name), similar }, 409);
    const id = await this.repository.insert(code ?? (await this.freeCode(identity.name)), identity);
    await this.write(id, identity, contacts);
    await this.record(ctx, 'created', id, null, identity);
    return this.get(ctx, id);
  }

  async update(ctx: Ctx, id: string, { contacts, ...change }: OrganisationUpdate) {
    const before = await this.get(ctx, id);
    const reserved = Object.keys(change).filter((name) => !ownWords.has(name));
    if (reserved.length > 0 && !reachesNetwork(ctx, manageOrganisations)) throw problem('core.network-only', { fields: reserved }, 403);
    this.assertNotMerged(before);
    if (change.parentId && (change.parentId === id || (await this.repository.isUnder(change.parentId, id))))
      throw problem('core.organisation-parent-circle', {}, 422, [{ pointer: '/parentId', code: 'core.organisation-parent-circle' }]);
    await this.write(id, change, contacts);
    const after = await this.get(ctx, id);
    await this.record(ctx, 'updated', id, before, after);
    return after;
  }

  /** Suspended or archived: nobody signs in for it; its data stay, read by those they are shared with. */
  async setStatus(ctx: Ctx, id: string, { status, reason = null, confirmation = '' }: NewStatus): Promise<OrganisationRecord> {
    this.assertNetwork(ctx);
    const before = await this.get(ctx, id);
    this.assertNotMerged(before);
    if (status !== 'active') assertTyped(confirmation, before.code);
    await this.administrators.exclusively(async () => {
      await this.repository.setStatus(id, status, reason);
      const sessions = status === 'active' ? 0 : await this.repository.endSessions(id);
      await this.record(ctx, 'status-changed', id, { status: before.status }, { status, reason, sessionsEnded: sessions });
    });
    return this.get(ctx, id);
  }

  previewMerge(ctx: Ctx, from: string, into: string): Promise<MergePreview> {
    return rehearse(this.db, () => this.joined(ctx, from, into));
  }

  /** All in the transaction of the request: at the end no key of the database names the merged organisation. */
  async merge(ctx: Ctx, from: string, { into, confirmation, rows }: MergeOrder): Promise<MergePreview> {
    const merged = await this.get(ctx, from);
    const report = await this.joined(ctx, from, into);
    assertTyped(confirmation, merged.code);
    if (report.conflicts.length > 0) throw problem('core.merge-conflicts', { conflicts: report.conflicts }, 409);
    if (report.rows !== rows) throw problem('core.merge-outdated', { rows: report.rows }, 409);
    await this.events.append(ctx, {
      name: 'core.organisation.merged',
      record: { type: 'organisation', id: from },
      before: { code: merged.code, name: merged.name },
      after: { into, rows: report.rows, moved: report.moved },
    });
    return report;
  }

  private async joined(ctx: Ctx, from: string, into: string): Promise<MergePreview> {
    this.assertNetwork(ctx);
    if (from === into) throw problem('core.merge-with-itself');
    for (const id of [from, into]) this.assertNotMerged(await this.get(ctx, id));
    if (ctx.organisation?.id === from) throw problem('core.merge-of-own', {}, 409);
    return this.administrators.exclusively(async () => {
      await this.repository.lock([from, into]);
      await this.merging.untieFamily(from, into);
      await this.merging.renameRoles(from, into);
      const shares = await this.merging.dropSharesBetween(from, into);
      const columns = await this.references.columnsOf('core.organisation');
      const { moved, conflicts } = await this.references.redirect(columns, from, into);
      const between = { table: 'core.share', column: 'from_organisation_id, to_organisation_id', rows: 0, dropped: shares };
      const report: MergeReport = { moved: shares > 0 ? [between, ...moved] : moved, conflicts };
      const left = report.conflicts.length > 0 ? 0 : await this.references.naming(columns, from);
      if (left > 0) throw new Error(`${left} rows still name a merged organisation`);
      await this.repository.markMerged(from, into);
      return { ...report, rows: rowsOf(report) };
    });
  }

  private async write(id: string, change: OrganisationChange, contacts: readonly Contact[] | undefined): Promise<void> {
    await this.repository.update(id, change);
    if (contacts)
      await this.repository.replaceContacts(
        id,
        contacts.map(({ name, task, email, phone }) => ({ name, task: task ?? null, email: email ?? null, phone: phone ?? null })),
      );
  }

  private async freeCode(name: string): Promise<string> {
    const base = codeOf(name);
    for (let number = 1; ; number += 1) {
      const code = number === 1 ? base : `${base.slice(0, 56)}-${number}`;
      if (!(await this.repository.hasCode(code))) return code;
    }
  }

  private assertNetwork(ctx: Ctx): void {
    if (!reachesNetwork(ctx, manageOrganisations)) throw problem('core.network-only', {}, 403);
  }

  private assertNotMerged({ mergedInto, name }: Pick<OrganisationRecord, 'mergedInto' | 'name'>): void {
    if (mergedInto !== null) throw problem('core.organisation-merged', { name }, 409);
  }

  private record(ctx: Ctx, what: string, id: string, before: unknown, after: unknown): Promise<void> {
    return this.events.append(ctx, { name: `core.organisation.${what}`, record: { type: 'organisation', id }, before, after });
  }
}
