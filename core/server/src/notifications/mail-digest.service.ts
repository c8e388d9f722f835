import { Injectable } from '@nestjs/common';
import { Db, type Ctx } from '@bocage/sdk/server';
import { randomUUID } from 'node:crypto';
import { sentence } from '../kernel/problem-texts';
import { Mails } from '../mail';
import { NotificationRepository, type Addressee } from './notification.repository';
import { NotificationWords } from './words.service';

/** What waits to go by mail, one mail for each person, in the words that the rights of that moment allow. */
@Injectable()
export class MailDigest {
  constructor(
    private readonly db: Db,
    private readonly repository: NotificationRepository,
    private readonly words: NotificationWords,
    private readonly mails: Mails,
  ) {}

  async send(when: 'now' | 'daily'): Promise<void> {
    for (const addressee of await this.repository.addressees(when)) await this.db.transaction(() => this.sendTo(addressee, when));
  }

  private async sendTo({ account, email, locale, name }: Addressee, when: 'now' | 'daily'): Promise<void> {
    const taken = await this.repository.takeToMail(account, when);
    const told = (await this.words.tell(readerCtx(account, locale), taken)).filter(({ isRead, isWithheld }) => !isRead && !isWithheld);
    if (told.length === 0 || email === null) return;
    const say = (key: string) => sentence(`core.mail.digest-${key}`, locale, { name }) ?? '';
    await this.mails.send({
      kind: 'core.notifications',
      accountId: account,
      to: email,
      locale,
      subject: told.length === 1 ? (told[0]?.text ?? '') : say('subject'),
      paragraphs: told.map(({ text }) => text),
      action: { label: say('open'), path: '/notifications' },
      closing: [say('closing')],
    });
  }
}

/** Someone without a session: each notification says for which organisation it is read. */
const readerCtx = (accountId: string, locale: Ctx['locale']): Ctx => ({
  requestId: randomUUID(),
  locale,
  accountId,
  personId: null,
  organisation: null,
  rights: new Map(),
  sites: { ids: [], areas: [] },
  awaitedLevels: [],
});
