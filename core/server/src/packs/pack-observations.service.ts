import { Inject, Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { ModuleCommand } from '@bocage/sdk/server';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { systemCtx } from '../access/system-ctx';
import type { Registry } from '../kernel/registry';
import { RegistryToken } from '../kernel/tokens';
import type { PackObservations } from './pack-format';

/** The command of the module that keeps observations; core does not know which. */
const commandName = 'import observations';

/** What the import of one file came to; `refusedIn` is the report of the refused lines, if any. */
export interface ImportedFile {
  readonly exitCode: number;
  readonly lastLine: string;
  readonly refusedIn?: string;
}

/** Hands files of observations to the module that imports them. */
@Injectable()
export class PackObservationsImport {
  constructor(
    private readonly modules: ModuleRef,
    @Inject(RegistryToken) private readonly registry: Registry,
  ) {}

  /** False when no installed module imports observations. */
  get isPossible(): boolean {
    return this.command() !== undefined;
  }

  async run(folder: string, { file, dataset, mapping }: PackObservations, say: (line: string) => void): Promise<ImportedFile> {
    const command = this.command();
    if (!command) throw new Error(`no module offers « ${commandName} »`);
    const report = join(tmpdir(), `bocage-${process.pid}-${basename(file)}.report.csv`);
    let lastLine = '';
    const options = { dataset, report, ...(mapping !== undefined && { map: join(folder, mapping) }) };
    const exitCode = await command.run(systemCtx(), [join(folder, file)], options, (line) => {
      lastLine = line;
      say(line);
    });
    return { exitCode, lastLine, ...(existsSync(report) && { refusedIn: report }) };
  }

  private command(): ModuleCommand | undefined {
    return this.registry.loaded
      .flatMap(({ server }) => server.commands ?? [])
      .map((type) => this.modules.get<ModuleCommand>(type, { strict: false }))
      .find(({ name }) => name === commandName);
  }
}
