import { Controller, Get } from '@nestjs/common';
import { Can, Context, Doc, Param, SignedIn, type Ctx } from '@bocage/sdk/server';
import type { Outbox } from '../../shared/mails';
import { identifier, mailDocument, mailsDocument } from './mail-schemas';
import { OutboxService } from './outbox.service';

@Controller()
export class OutboxController {
  constructor(private readonly outbox: OutboxService) {}

  @Get('administration/mails')
  @Can('core.platform.supervise', 'network')
  @Doc({ summary: 'Mails written by the platform, newest first, 200 at most', returns: mailsDocument })
  all(): Promise<Outbox> {
    return this.outbox.all();
  }

  @Get('administration/mails/:id')
  @Can('core.platform.supervise', 'network')
  @Doc({ summary: 'What a mail says, in a demonstration without mail server', returns: mailDocument })
  content(@Param('id', identifier) id: string): Promise<{ readonly text: string | null }> {
    return this.outbox.content(id);
  }

  @Get('account/mails')
  @SignedIn('mails about one’s own account')
  @Doc({ summary: 'Mails about one’s own account, newest first, 200 at most', returns: mailsDocument })
  mine(@Context() ctx: Ctx): Promise<Outbox> {
    return this.outbox.mine(ctx);
  }

  @Get('account/mails/:id')
  @SignedIn('mails about one’s own account')
  @Doc({ summary: 'What a mail about one’s own account says, in a demonstration without mail server', returns: mailDocument })
  myContent(@Context() ctx: Ctx, @Param('id', identifier) id: string): Promise<{ readonly text: string | null }> {
    return this.outbox.myContent(ctx, id);
  }
}
