import { Injectable } from '@nestjs/common';
import { problem, type Permission } from '@bocage/sdk/shared';
import type { Ctx, RecordSource } from '@bocage/sdk/server';
import { AccessEngine } from '../access/access-engine.service';
import { KnownRecords } from '../kernel/known-records.service';
import { CountRepository } from './count.repository';
import { countsOf, type ReasonCount, type Total } from './counts';

export interface Counted {
  readonly count: Total & { readonly link: string; readonly filter: Readonly<Record<string, string>> };
  /** By reason, in the order of the engine. */
  readonly each: readonly ReasonCount[];
}

interface Asked {
  readonly permission: Permission;
  readonly source: RecordSource;
  /** As the address of the list writes it. */
  readonly filter: string;
  readonly isOneself: boolean;
  readonly gate: { readonly isOpen: boolean };
}

/**
 * Counts what someone sees among the records that the asker sees, at the precision of both: the rows are those of the
 * asker’s own list, and one that the asker reads blurred is judged by what is shown of it, whoever the person is.
 */
@Injectable()
export class CountAccess {
  constructor(
    private readonly repository: CountRepository,
    private readonly records: KnownRecords,
    private readonly engine: AccessEngine,
  ) {}

  /** `null` for an asker who may see no such record. */
  async of(asker: Ctx, person: Ctx, { permission, source, filter, isOneself, gate }: Asked): Promise<Counted | null> {
    const { type, list, permissions } = source;
    if (!list) throw problem('core.record-uncountable', { type });
    const [reading] = permissions;
    if (!reading || !asker.rights.has(reading) || (await this.records.isOff(asker, type))) return null;
    const chosen = Object.fromEntries(new URLSearchParams(filter));
    const rows = await list.rows(asker, chosen);
    const reasons: Parameters<CountRepository['alike']>[1] = (columns) => this.engine.reasons(person, permission, columns);
    const alike = gate.isOpen ? await this.repository.alike(rows, reasons, isOneself) : [];
    const { total, each } = countsOf(alike, reasons({}).length);
    return { count: { ...total, link: list.link, filter: chosen }, each };
  }
}
