import { Controller, Get, Header, StreamableFile } from '@nestjs/common';
import type { Page } from '@bocage/sdk/shared';
import { Can, Context, Doc, Param, Query, type Ctx } from '@bocage/sdk/server';
import { Readable } from 'node:stream';
import type { EventChoices, ToldEvent } from '../../shared/events';
import type { Named } from '../../shared/named';
import { AuditExport } from './audit-export.service';
import { actorsDocument, choicesDocument, eventDocument, eventsDocument } from './audit-schemas';
import { Audit } from './audit.service';
import { eventFilter, eventPage, type EventFilter } from './event-filter';

@Controller('administration/events')
export class AuditController {
  constructor(
    private readonly audit: Audit,
    private readonly exports: AuditExport,
  ) {}

  @Get()
  @Can('core.event.read')
  @Doc({ summary: 'What happened, newest first, page by page', returns: eventsDocument })
  list(
    @Context() ctx: Ctx,
    @Query(eventPage) { after, first, ...filter }: EventFilter & { after?: string; first: number },
  ): Promise<Page<ToldEvent>> {
    return this.audit.page(ctx, filter, first, after);
  }

  @Get('choices')
  @Can('core.event.read')
  @Doc({ summary: 'Names of events, kinds of records and organisations one may filter by', returns: choicesDocument })
  choices(@Context() ctx: Ctx): Promise<EventChoices> {
    return this.audit.choices(ctx);
  }

  @Get('actors')
  @Can('core.event.read')
  @Doc({ summary: 'Accounts one may filter by, 20 at most', returns: actorsDocument })
  async actors(
    @Context() ctx: Ctx,
    @Query({ type: 'object', properties: { search: { type: 'string', maxLength: 100, default: '' } }, additionalProperties: false })
    { search }: { search: string },
  ): Promise<{ items: (Named & { readonly login: string })[] }> {
    return { items: await this.audit.actors(ctx, search) };
  }

  @Get('export.csv')
  @Can('core.event.export')
  @Header('content-disposition', 'attachment; filename="events.csv"')
  @Doc({ summary: 'The filtered log as a CSV file', returns: 'text/csv' })
  export(@Context() ctx: Ctx, @Query(eventFilter) filter: EventFilter): StreamableFile {
    return new StreamableFile(Readable.from(this.exports.lines(ctx, filter)), { type: 'text/csv; charset=utf-8' });
  }

  @Get(':id')
  @Can('core.event.read')
  @Doc({ summary: 'One event', returns: eventDocument })
  find(@Context() ctx: Ctx, @Param('id', { type: 'string', format: 'uuid' }) id: string): Promise<ToldEvent> {
    return this.audit.find(ctx, id);
  }
}
