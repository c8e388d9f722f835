import { Injectable } from '@nestjs/common';
import type { FieldProblem } from '@bocage/sdk/shared';
import { join } from 'node:path';
import { systemCtx } from '../access/system-ctx';
import { AccountAdmin } from '../accounts/account-admin.service';
import { DemonstrationRepository } from '../accounts/demonstration.repository';
import { AreaLoadRepository } from '../geography/loading/area-load.repository';
import { ReferenceLoadRepository } from '../reference/loading/reference-load.repository';
import { PackActivations } from './pack-activations.service';
import { PackChecks } from './pack-checks';
import { linesOf, observationsDigest, observationsName, packDigest, packName } from './pack-digest';
import type { Pack } from './pack-format';
import { PackIssues, PackProblem } from './pack-issues';
import { PackKnownRepository } from './pack-known.repository';
import { PackObservationsImport } from './pack-observations.service';
import { PackProgress, type PackStep } from './pack-progress';
import { readPack } from './pack-reader';
import { PackSharing } from './pack-sharing.service';
import { PackWriter } from './pack-writer.service';

export interface PackOptions {
  /** Writes again what was loaded before and has not changed in the pack. */
  readonly isForced?: boolean;
}

/** What a load did; notices are for the operator and stop nothing. */
export interface PackReport {
  readonly key: string;
  /** Rows of organisations, people, sites and metadata that changed. */
  readonly changed: number;
  /** Files of observations imported this time. */
  readonly imported: readonly string[];
  readonly notices: readonly FieldProblem[];
}

/** Loads instance packs: folders of data that set up a platform. */
@Injectable()
export class PackLoader {
  constructor(
    private readonly accounts: AccountAdmin,
    private readonly demonstration: DemonstrationRepository,
    private readonly known: PackKnownRepository,
    private readonly areas: AreaLoadRepository,
    private readonly activations: PackActivations,
    private readonly sharing: PackSharing,
    private readonly writer: PackWriter,
    private readonly observations: PackObservationsImport,
    private readonly loads: ReferenceLoadRepository,
  ) {}

  /** The same pack again changes nothing; a load that was cut off goes on where it stopped. */
  async load(
    folder: string,
    report: (step: PackStep) => void = () => undefined,
    { isForced = false }: PackOptions = {},
  ): Promise<PackReport> {
    const issues = new PackIssues();
    const pack = await readPack(folder, issues);
    issues.throwIfAny(folder);
    if (!pack) throw new Error(`${folder} has no pack`);
    const before = isForced ? new Map<string, string>() : await this.loads.digests();
    const progress = await PackProgress.of(pack, report);
    const notices: FieldProblem[] = [];
    const changed = await this.writeOnce(pack, before, progress, notices);
    const imported = await this.importOnce(pack, before, progress, notices);
    progress.end();
    return { key: pack.key, changed, imported, notices };
  }

  private async writeOnce(
    pack: Pack,
    before: ReadonlyMap<string, string>,
    progress: PackProgress,
    notices: FieldProblem[],
  ): Promise<number> {
    const installed = this.activations.installed(pack);
    const digest = await packDigest(
      pack,
      installed.map(({ entry }) => entry.module),
    );
    if (before.get(packName(pack)) === digest) return 0;
    await this.accounts.ensureRoleTemplates();
    await this.check(pack, notices);
    for (const { at, entry } of pack.activations.filter((activation) => !installed.includes(activation))) {
      notices.push({ pointer: at, code: 'core.pack-module-not-installed', params: { module: entry.module } });
    }
    const changed = await this.writer.write(systemCtx(), pack, progress);
    await this.loads.remember(packName(pack), digest, changed);
    return changed;
  }

  private async check(pack: Pack, notices: FieldProblem[]): Promise<void> {
    const issues = new PackIssues();
    const isRefused = pack.isDemonstration && !(await this.demonstration.isDemonstration()) && (await this.accounts.hasAdministrator());
    // Its accounts and their password are public: they must not enter a platform in use.
    if (isRefused) issues.add('pack.json#/isDemonstration', 'demonstration-refused');
    const known = await this.known.read();
    new PackChecks(pack, known, issues).run();
    this.activations.check(pack, known, issues);
    await this.sharing.check(pack, issues);
    const rows = pack.sites.map(({ entry, geometry }, row) => ({
      row,
      code: entry.code,
      name: entry.name,
      geometry: JSON.stringify(geometry),
    }));
    for (const { row, reason } of await this.areas.geometryFaults(rows, 4326)) {
      const at = pack.sites[row]?.at.replace(/properties$/, 'geometry') ?? '';
      if (reason === null) issues.add(at, 'geometry-empty');
      else notices.push({ pointer: at, code: 'core.pack-geometry-repaired', params: { reason } });
    }
    issues.throwIfAny(pack.folder);
  }

  private async importOnce(
    pack: Pack,
    before: ReadonlyMap<string, string>,
    progress: PackProgress,
    notices: FieldProblem[],
  ): Promise<string[]> {
    const imported: string[] = [];
    const isPossible = this.observations.isPossible;
    for (const { at, entry } of pack.observations) {
      const digest = await observationsDigest(pack, entry);
      const isDone = before.get(observationsName(pack, entry)) === digest;
      if (!isDone && !isPossible) notices.push({ pointer: at, code: 'core.pack-observations-skipped', params: { file: entry.file } });
      if (isDone || !isPossible) {
        progress.skip(entry);
        continue;
      }
      const lines = await linesOf(join(pack.folder, entry.file));
      const say = progress.observations(entry, lines);
      const { exitCode, lastLine, refusedIn } = await this.observations.run(pack.folder, entry, say);
      if (exitCode !== 0)
        throw new PackProblem(pack.folder, [{ pointer: at, code: 'core.pack-observations-refused', params: { message: lastLine } }]);
      if (refusedIn !== undefined) notices.push({ pointer: at, code: 'core.pack-lines-refused', params: { report: refusedIn } });
      await this.loads.remember(observationsName(pack, entry), digest, lines);
      imported.push(entry.file);
    }
    return imported;
  }
}
