import { Injectable } from '@nestjs/common';
import type { Ctx, KnownRecord } from '@bocage/sdk/server';
import { Activations } from '../administration/activations.service';
import { RecordSources } from './record-sources';

const none: ReadonlyMap<string, KnownRecord> = new Map();

/** Records of any module as a reader may know them; those of a module that is off for the acting organisation are not known. */
@Injectable()
export class KnownRecords {
  constructor(
    private readonly sources: RecordSources,
    private readonly activations: Activations,
  ) {}

  /** Whether a module, or core, tells who may see records of this type. */
  has(type: string): boolean {
    return this.sources.byType.has(type);
  }

  async find(ctx: Ctx, type: string, ids: readonly string[]): Promise<ReadonlyMap<string, KnownRecord>> {
    const source = this.sources.byType.get(type);
    if (!source || ids.length === 0 || (await this.isOff(ctx, type))) return none;
    return source.find(ctx, [...new Set(ids)]);
  }

  /** Whether the module of this type is off for the acting organisation. */
  async isOff({ organisation }: Ctx, type: string): Promise<boolean> {
    const module = type.slice(0, type.indexOf('.'));
    return module !== 'core' && (!organisation || (await this.activations.stateOf(organisation.id, module)) === 'off');
  }
}
