import { Inject, Injectable } from '@nestjs/common';
import { problem, type Localised } from '@bocage/sdk/shared';
import type { Ctx } from '@bocage/sdk/server';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { systemCtx } from '../access/system-ctx';
import { TaxrefRepository } from '../taxonomy/loading/taxref.repository';
import { LoadLog, type LoadReport } from './loading/load-log';
import { ReferenceKind, type LoadOptions } from './loading/reference-kind';
import { ReferenceLoadRepository } from './loading/reference-load.repository';
import { extractVersion, shippedPath, shippedSteps, type ShippedFile } from './loading/shipped';

/** How far the load of the shipped files is: `done` of `total`, about proportional to time. */
export interface LoadProgress {
  readonly step: string;
  readonly label: Localised;
  readonly done: number;
  readonly total: number;
}

/** A kind of file `load` understands. */
export interface KindHelp {
  readonly kind: string;
  readonly help: Localised;
  readonly options: Readonly<Record<string, Localised>>;
}

/** Token of the list of kinds. */
export const ReferenceKindsToken = Symbol('ReferenceKinds');

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** Loads reference files: those that are shipped, and those an operator downloads from their publishers. */
@Injectable()
export class ReferenceLoader {
  constructor(
    @Inject(ReferenceKindsToken) private readonly byKind: readonly ReferenceKind[],
    private readonly loads: ReferenceLoadRepository,
    private readonly taxref: TaxrefRepository,
  ) {}

  get kinds(): KindHelp[] {
    return this.byKind.map(({ kind, help, options }) => ({ kind, help, options }));
  }

  /** Loads one file; the same file again changes nothing. */
  async load(
    kind: string,
    file: string,
    options: LoadOptions = {},
    ctx: Ctx = systemCtx(),
    onProgress: (part: number) => void = () => undefined,
  ): Promise<LoadReport> {
    const report = await this.read(kind, file, options, ctx, onProgress);
    if (report.inserted + report.updated + report.removed > 0) await this.loads.analyze();
    return report;
  }

  /** Loads what comes with the product; files loaded before and unchanged are skipped. */
  async loadShipped(report: (progress: LoadProgress) => void = () => undefined): Promise<LoadReport[]> {
    const total = shippedSteps.reduce((sum, { weight }) => sum + weight, 0);
    const known = await this.loads.digests();
    const reports: LoadReport[] = [];
    let before = 0;
    for (const { step, label, weight, files } of shippedSteps) {
      for (const [place, shipped] of files.entries()) {
        const say = (part: number) => report({ step, label, done: Math.round(before + (weight * (place + part)) / files.length), total });
        const done = await this.loadOnce(shipped, known, say);
        if (done) reports.push(done);
      }
      before += weight;
    }
    if (reports.length > 0) await this.loads.analyze();
    const last = shippedSteps.at(-1);
    if (last) report({ step: last.step, label: last.label, done: total, total });
    return reports;
  }

  private async loadOnce(
    { kind, file, options }: ShippedFile,
    known: ReadonlyMap<string, string>,
    onProgress: (part: number) => void,
  ): Promise<LoadReport | null> {
    const path = shippedPath(file);
    const digest = await digestOf(path);
    if (known.get(file) === digest) return null;
    if (kind === 'taxref' && (await this.taxref.hasOtherVersion(extractVersion))) return null;
    onProgress(0);
    const report = await this.read(kind, path, options ?? {}, systemCtx(), onProgress);
    await this.loads.remember(file, digest, report.read);
    return report;
  }

  private async read(kind: string, file: string, options: LoadOptions, ctx: Ctx, onProgress: (part: number) => void): Promise<LoadReport> {
    const loader = this.byKind.find((candidate) => candidate.kind === kind);
    if (!loader) throw problem('core.load-kind-unknown', { kind, known: this.byKind.map((candidate) => candidate.kind) });
    const log = new LoadLog(kind, basename(file));
    await loader.load({ ctx, file, options, log, onProgress });
    return log.report();
  }
}
