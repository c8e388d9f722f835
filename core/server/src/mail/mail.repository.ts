import { Injectable } from '@nestjs/common';
import { Db, newId, sql, Unscoped } from '@bocage/sdk/server';
import type { MailSummary } from '../../shared/mails';
import type { MailBodies, MailMessage } from './mail';

export interface MailToSend {
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attempts: number;
}

const summary = sql`m.id, m.kind, m.recipient, m.subject, m.state, m.attempts, m.last_error as "lastError", m.created_at as "createdAt",
  m.sent_at as "sentAt"`;

/** Mails shown at most: the newest. */
const shown = 200;

@Injectable()
export class MailRepository {
  constructor(private readonly db: Db) {}

  async insert({ kind, accountId, to, subject }: MailMessage, { text, html }: MailBodies, state: 'waiting' | 'kept'): Promise<string> {
    const id = newId();
    await this.db.query(sql`
      insert into core.mail (id, kind, account_id, recipient, subject, body_text, body_html, state)
      values (${id}, ${kind}, ${accountId}, ${to}, ${subject}, ${text}, ${html}, ${state})`);
    return id;
  }

  @Unscoped('the outbox belongs to the platform; its content is shown in a demonstration only')
  async list(): Promise<MailSummary[]> {
    return this.db.query<MailSummary>(sql`select ${summary} from core.mail m order by m.created_at desc, m.id desc limit ${shown}`);
  }

  @Unscoped('mails about one’s own account')
  async listOf(accountId: string): Promise<MailSummary[]> {
    return this.db.query<MailSummary>(sql`
      select ${summary} from core.mail m where m.account_id = ${accountId} order by m.created_at desc, m.id desc limit ${shown}`);
  }

  @Unscoped('the outbox belongs to the platform; its content is shown in a demonstration only')
  async content(id: string): Promise<{ readonly accountId: string | null; readonly text: string | null } | undefined> {
    return this.db.maybe(sql`select account_id as "accountId", body_text as text from core.mail where id = ${id}`);
  }

  @Unscoped('delivered by a job')
  async waiting(id: string): Promise<MailToSend | undefined> {
    return this.db.maybe<MailToSend>(sql`
      select recipient, subject, body_text as text, body_html as html, attempts from core.mail where id = ${id} and state = 'waiting'`);
  }

  /** What it said is forgotten: it may hold a link that opens an account. */
  async sent(id: string): Promise<void> {
    await this.db.query(sql`
      update core.mail set state = 'sent', sent_at = now(), attempts = attempts + 1, last_error = null, body_text = null, body_html = null
      where id = ${id}`);
  }

  async refused(id: string, reason: string, isFinal: boolean): Promise<void> {
    await this.db.query(sql`
      update core.mail set attempts = attempts + 1, last_error = ${reason}, state = ${isFinal ? 'failed' : 'waiting'},
        body_text = case when ${isFinal}::boolean then null else body_text end,
        body_html = case when ${isFinal}::boolean then null else body_html end
      where id = ${id}`);
  }

  async forgetOld(days: number): Promise<void> {
    await this.db.query(sql`delete from core.mail where state <> 'waiting' and created_at < now() - ${days}::integer * interval '1 day'`);
  }
}
