import { Injectable } from '@nestjs/common';
import { Db, Events, type Ctx } from '@bocage/sdk/server';
import { createHash } from 'node:crypto';
import type { ToldEvent } from '../../shared/events';
import { Audit } from './audit.service';
import { csvLine } from './csv-line';
import type { EventFilter } from './event-filter';

const perPage = 200;
const columns = [
  'at',
  'name',
  'sentence',
  'actor',
  'organisation',
  'recordType',
  'recordId',
  'record',
  'changes',
  'reason',
  'address',
  'requestId',
];

/** The changes of an event in one cell. */
const changesOf = ({ changes }: ToldEvent) =>
  changes.map(({ field, before, after }) => `${field}: ${before ?? '∅'} → ${after ?? '∅'}`).join('\n');

const lineOf = (event: ToldEvent): string =>
  csvLine([
    event.at,
    event.name,
    event.sentence,
    event.actor?.name ?? null,
    event.organisation?.name ?? null,
    event.record?.type ?? null,
    event.record?.id ?? null,
    event.record?.label ?? null,
    changesOf(event),
    event.reason,
    event.address,
    event.requestId,
  ]);

/** The log as a file; that it was taken away is an event too. */
@Injectable()
export class AuditExport {
  constructor(
    private readonly audit: Audit,
    private readonly db: Db,
    private readonly events: Events,
  ) {}

  /** Page after page: the log may be longer than the memory. */
  async *lines(ctx: Ctx, filter: EventFilter): AsyncGenerator<string> {
    const digest = createHash('sha256');
    const noted = (text: string): string => {
      digest.update(text);
      return text;
    };
    // Spreadsheets read a file as UTF-8 when it begins so.
    yield noted(`\ufeff${csvLine(columns)}`);
    let rows = 0;
    for (let after: string | undefined; ;) {
      const { items, next } = await this.audit.page(ctx, filter, perPage, after);
      rows += items.length;
      if (items.length > 0) yield noted(items.map(lineOf).join(''));
      if (next === null) break;
      after = next;
    }
    const after = { filter, rows, sha256: digest.digest('hex') };
    await this.db.transaction(() => this.events.append(ctx, { name: 'core.event.exported', after }));
  }
}
