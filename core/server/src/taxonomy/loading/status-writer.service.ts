import { Injectable } from '@nestjs/common';
import { batches } from '../../reference/loading/batches';
import type { LoadLog } from '../../reference/loading/load-log';
import { statusKey, type StatusRow } from './status-row';
import { StatusRepository } from './status.repository';

/** Makes the statuses of one source equal to those of a file. */
@Injectable()
export class StatusWriter {
  constructor(private readonly statuses: StatusRepository) {}

  async write(rows: AsyncIterable<StatusRow>, source: string, log: LoadLog): Promise<void> {
    const kept: number[] = [];
    for await (const batch of batches(this.unique(rows, log))) {
      const { ids, ...changes } = await this.statuses.save(batch, source);
      log.countChanges(changes);
      for (const id of ids) kept.push(id);
    }
    log.countChanges({ removed: await this.statuses.removeOthers(source, kept) });
  }

  private async *unique(rows: AsyncIterable<StatusRow>, log: LoadLog): AsyncGenerator<StatusRow> {
    const seen = new Set<string>();
    for await (const row of rows) {
      const key = statusKey(row);
      if (seen.has(key)) {
        log.refuse(row.row, null, 'core.load-duplicate', { value: key });
        continue;
      }
      seen.add(key);
      yield row;
    }
  }
}
