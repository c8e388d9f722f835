import { Injectable } from '@nestjs/common';
import { problem, type Page } from '@bocage/sdk/shared';
import { encodeCursor, type Ctx, type KnownRecord } from '@bocage/sdk/server';
import type { EventChoices, FieldChange, Titled, ToldChange, ToldEvent } from '../../shared/events';
import type { Named } from '../../shared/named';
import { KnownRecords } from '../kernel/known-records.service';
import { sentence } from '../kernel/problem-texts';
import { differences } from './difference';
import type { EventFilter } from './event-filter';
import { eventTitle, fieldTitle, recordTitle, valueWords } from './event-words';
import { EventListRepository, type StoredEvent } from './event-list.repository';

const ownerOf = (name: string) => name.slice(0, name.indexOf('.'));
const typeOf = ({ name, recordType }: StoredEvent) => `${ownerOf(name)}.${recordType}`;

/** Key of the sentence that tells an event. */
const sentenceKey = (name: string) => `${ownerOf(name)}.event.${name.slice(name.indexOf('.') + 1)}`;

/** A record that is lent is named by its permanent identifier, which who reads it blurred may not know. */
function lent(content: unknown): unknown {
  if (typeof content !== 'object' || content === null || !('objectType' in content) || content.objectType !== 'record') return content;
  return Object.fromEntries(Object.entries(content).filter(([name]) => name !== 'objectId'));
}

const inWords = ({ locale }: Ctx, event: string, change: FieldChange): ToldChange => ({
  ...change,
  title: fieldTitle(event, change.field, locale),
  beforeWords: valueWords(change.field, change.before, locale),
  afterWords: valueWords(change.field, change.after, locale),
});

/** Records that the reader knows, by kind and identifier. */
type Known = ReadonlyMap<string, ReadonlyMap<string, KnownRecord>>;

/**
 * The log as one may read it. What an event says of a record is as precise as it was stored: it is told only to who reads that
 * record exactly; others learn that something happened to some record, not to which nor what.
 */
@Injectable()
export class Audit {
  constructor(
    private readonly repository: EventListRepository,
    private readonly records: KnownRecords,
  ) {}

  async page(ctx: Ctx, filter: EventFilter, first: number, after?: string): Promise<Page<ToldEvent>> {
    if (await this.asksForTheUnseen(ctx, filter)) return { items: [], next: null };
    const found = await this.repository.list(ctx, filter, first + 1, after);
    const shown = found.slice(0, first);
    const last = shown.at(-1);
    return { items: await this.told(ctx, shown), next: found.length > first && last ? encodeCursor([last.at, last.id]) : null };
  }

  async find(ctx: Ctx, id: string): Promise<ToldEvent> {
    const event = await this.repository.find(ctx, id);
    const [told] = event ? await this.told(ctx, [event]) : [];
    if (!told) throw problem('core.event-unknown', {}, 404);
    return told;
  }

  async choices(ctx: Ctx): Promise<EventChoices> {
    const found = await this.repository.names(ctx);
    const types = [...new Set(found.flatMap(({ recordTypes }) => recordTypes))];
    const byWords = (a: Titled, b: Titled) => (a.title ?? a.name).localeCompare(b.title ?? b.name, ctx.locale);
    return {
      names: found.map(({ name }) => ({ name, title: eventTitle(name, ctx.locale) })).sort(byWords),
      recordTypes: types.map((name) => ({ name, title: recordTitle(name, ctx.locale) })).sort(byWords),
      organisations: await this.repository.organisations(ctx),
    };
  }

  actors(ctx: Ctx, search: string): Promise<(Named & { readonly login: string })[]> {
    return this.repository.actors(ctx, search);
  }

  /** The events of a record that one may not see are none, as those of a record that does not exist. */
  private async asksForTheUnseen(ctx: Ctx, { recordType, recordId }: EventFilter): Promise<boolean> {
    if (recordType === undefined || recordId === undefined) return false;
    if (!this.records.has(recordType)) return ownerOf(recordType) !== 'core';
    return (await this.records.find(ctx, recordType, [recordId])).get(recordId)?.isExact !== true;
  }

  private async told(ctx: Ctx, events: readonly StoredEvent[]): Promise<ToldEvent[]> {
    const known = await this.known(ctx, events);
    return events.map((event) => this.tell(ctx, event, known));
  }

  private async known(ctx: Ctx, events: readonly StoredEvent[]): Promise<Known> {
    const ids = new Map<string, Set<string>>();
    for (const event of events) {
      if (event.recordId === null) continue;
      const type = typeOf(event);
      ids.set(type, (ids.get(type) ?? new Set()).add(event.recordId));
    }
    const known = new Map<string, ReadonlyMap<string, KnownRecord>>();
    // One after the other: the embedded engine has one connection.
    for (const [type, asked] of ids) known.set(type, await this.records.find(ctx, type, [...asked]));
    return known;
  }

  private tell(ctx: Ctx, event: StoredEvent, known: Known): ToldEvent {
    const { id, at, name, actor, organisation, recordType, recordId, before, after, reason, address, requestId } = event;
    const type = typeOf(event);
    const record = recordId === null ? undefined : known.get(type)?.get(recordId);
    const isOpen = recordId === null || record?.isExact === true || (ownerOf(name) === 'core' && !this.records.has(type));
    const label = isOpen ? (record?.label[ctx.locale] ?? event.recordName) : null;
    const told = {
      ...(isOpen && typeof after === 'object' ? after : {}),
      actor: actor?.name ?? sentence('core.event-actor-platform', ctx.locale, {}) ?? '',
      organisation: organisation?.name ?? '',
      record: label ?? sentence('core.event-record-some', ctx.locale, {}) ?? '',
    };
    return {
      id,
      at,
      name,
      title: eventTitle(name, ctx.locale),
      actor,
      organisation,
      address,
      requestId,
      sentence: sentence(sentenceKey(name), ctx.locale, told) ?? null,
      record:
        recordType === null
          ? null
          : {
              type,
              title: recordTitle(type, ctx.locale),
              id: isOpen ? recordId : null,
              label,
              link: isOpen ? (record?.link ?? null) : null,
            },
      isWithheld: !isOpen,
      changes: isOpen ? differences(lent(before), lent(after)).map((change) => inWords(ctx, name, change)) : [],
      reason: isOpen ? reason : null,
    };
  }
}
