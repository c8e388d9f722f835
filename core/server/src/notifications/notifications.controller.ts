import { Controller, Get, Put } from '@nestjs/common';
import { problem, type Page } from '@bocage/sdk/shared';
import { Body, Context, decodeCursor, Doc, encodeCursor, Param, Query, SignedIn, type Ctx } from '@bocage/sdk/server';
import type { Channel, Rule, ToldNotification } from '../../shared/notifications';
import { sentence } from '../kernel/problem-texts';
import { NotificationCentre } from './notification-centre.service';
import { NotificationRepository } from './notification.repository';
import {
  chosenRule,
  countDocument,
  kindName,
  notificationPage,
  notificationsDocument,
  readNotifications,
  rulesDocument,
} from './notifications-schemas';
import { NotificationWords } from './words.service';

const own = ({ accountId }: Ctx): string => accountId ?? '';

@Controller('notifications')
export class NotificationsController {
  constructor(
    private readonly repository: NotificationRepository,
    private readonly words: NotificationWords,
    private readonly centre: NotificationCentre,
  ) {}

  @Get()
  @SignedIn('one’s own notifications')
  @Doc({ summary: 'What one was told, newest first, page by page', returns: notificationsDocument })
  async list(
    @Context() ctx: Ctx,
    @Query(notificationPage) { first, after }: { first: number; after?: string },
  ): Promise<Page<ToldNotification> & { readonly unread: number }> {
    const place = after === undefined ? null : (decodeCursor(after, ['instant', 'uuid']) as [string, string]);
    const found = await this.repository.list(own(ctx), first + 1, place);
    const shown = found.slice(0, first);
    const last = shown.at(-1);
    return {
      items: await this.words.tell(ctx, shown),
      next: found.length > first && last ? encodeCursor([last.createdAt, last.id]) : null,
      unread: await this.repository.unread(own(ctx)),
    };
  }

  @Get('count')
  @SignedIn('one’s own notifications')
  @Doc({ summary: 'How many are not read', returns: countDocument })
  async count(@Context() ctx: Ctx): Promise<{ unread: number }> {
    return { unread: await this.repository.unread(own(ctx)) };
  }

  @Put('read')
  @SignedIn('one’s own notifications')
  @Doc({ summary: 'Say that some were read, or all', returns: countDocument })
  async read(@Context() ctx: Ctx, @Body(readNotifications) { ids }: { ids?: readonly string[] }): Promise<{ unread: number }> {
    const [unknown] = ids ? await this.repository.unknown(own(ctx), ids) : [];
    if (unknown !== undefined) throw problem('core.notification-unknown', { id: unknown }, 404);
    await this.repository.markRead(own(ctx), ids ?? null);
    return this.count(ctx);
  }

  @Get('rules')
  @SignedIn('one’s own choices')
  @Doc({ summary: 'How one is told of each kind of thing', returns: rulesDocument })
  async rules(@Context() ctx: Ctx): Promise<{ items: Rule[] }> {
    const chosen = new Map((await this.repository.rules(own(ctx))).map(({ kind, channel }) => [kind, channel]));
    return {
      items: this.centre.kinds.map(({ kind, proposed, isFixed = false }) => {
        const [owner = '', ...rest] = kind.split('.');
        const label = sentence(`${owner}.notification-label.${rest.join('.')}`, ctx.locale, {}) ?? kind;
        return { kind, label, channel: chosen.get(kind) ?? proposed, proposed, isFixed };
      }),
    };
  }

  @Put('rules/:kind')
  @SignedIn('one’s own choices')
  @Doc({ summary: 'Choose how to be told of a kind of thing', returns: rulesDocument })
  async choose(
    @Context() ctx: Ctx,
    @Param('kind', kindName) kind: string,
    @Body(chosenRule) { channel }: { channel: Channel },
  ): Promise<{ items: Rule[] }> {
    const known = this.centre.kinds.find((one) => one.kind === kind);
    if (!known) throw problem('core.notification-kind-unknown', { kind }, 404);
    if (channel === 'off' && known.isFixed) throw problem('core.notification-kind-always-told', { kind });
    await this.repository.setRule(own(ctx), kind, channel);
    return this.rules(ctx);
  }
}
