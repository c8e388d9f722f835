import type { ProblemDocument } from '@bocage/sdk/shared';
import { newId, sql } from '@bocage/sdk/server';
import { anAccount, anOrganisation, createTestPlatform, type TestPlatform } from '@bocage/sdk/testing';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { AccountAdmin } from '../src/accounts/account-admin.service';
import { Mails, type MailMessage } from '../src/mail';

const message = (changes: Partial<MailMessage> = {}): MailMessage => ({
  kind: 'core.test',
  accountId: null,
  to: 'martine@example.org',
  locale: 'fr',
  subject: 'Votre compte',
  paragraphs: ['Bonjour Hélène,'],
  action: { label: 'Choisir un mot de passe', path: '/choose-password#token=abc' },
  ...changes,
});

describe('with a mail server', () => {
  const received: { from: string; to: string[]; content: string }[] = [];
  let answer: (Error & { responseCode?: number }) | null = null;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => done(answer),
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          content: Buffer.concat(parts).toString('utf8'),
        });
        done();
      });
    },
  });
  let platform: TestPlatform;

  beforeAll(async () => {
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const { port } = server.server.address() as AddressInfo;
    platform = await createTestPlatform({
      deployment: {
        address: 'https://data.example.org',
        mailUrl: `smtp://127.0.0.1:${port}`,
        mailFrom: 'Réseau <network@example.org>',
      },
    });
  });
  afterAll(async () => {
    await platform?.close();
    await new Promise<void>((resolve) => server.close(resolve));
  });
  beforeEach(async () => {
    received.length = 0;
    answer = null;
    await platform.db.query(sql`delete from core.mail`);
  });

  const only = () => platform.db.one<Record<string, unknown>>(sql`select * from core.mail`);

  test('a mail leaves, and what it said is forgotten', async () => {
    await platform.get(Mails).send(message());
    await platform.runJobs();
    expect(received).toMatchObject([{ from: 'network@example.org', to: ['martine@example.org'] }]);
    const { content = '' } = received[0] ?? {};
    expect(content).toContain('Auto-Submitted: auto-generated');
    expect(content).toMatch(/^Subject: Votre compte\r$/m);
    expect(content.replaceAll('=\r\n', '')).toContain('https://data.example.org/choose-password#token=3Dabc');
    expect(await only()).toMatchObject({ state: 'sent', attempts: 1, body_text: null, body_html: null, last_error: null });
  });

  test('what is undone is not told', async () => {
    const undone = platform.db.transaction(async () => {
      await platform.get(Mails).send(message());
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await platform.runJobs();
    expect(received).toEqual([]);
  });

  test('no value writes a header of its own', async () => {
    await platform.get(Mails).send(message({ subject: 'Hello\r\nBcc: victim@example.org\r\n\r\nBody' }));
    await platform.runJobs();
    expect(received[0]?.to).toEqual(['martine@example.org']);
    expect(received[0]?.content).not.toMatch(/^Bcc:/m);
    for (const to of ['a@b.org\r\nBcc: victim@example.org', 'a@b.org, victim@example.org', 'a <victim@example.org>', 'nobody']) {
      await expect(platform.get(Mails).send(message({ to }))).rejects.toMatchObject({ code: 'core.mail-address-invalid' });
      await expect(
        platform.db.query(sql`insert into core.mail (id, kind, recipient, subject) values (${newId()}, 'x', ${to}, 'x')`),
      ).rejects.toMatchObject({ constraint: 'mail_recipient_is_one_address' });
    }
  });

  test('is tried again when the server is busy, and given up when it knows nobody of that name', async () => {
    answer = Object.assign(new Error('busy'), { responseCode: 451 });
    await platform.get(Mails).send(message());
    await platform.runJobs();
    expect(await only()).toMatchObject({ state: 'waiting', attempts: 1, last_error: expect.stringContaining('busy') as string });
    answer = null;
    await platform.db.query(sql`select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs), run_at => now())`);
    await platform.runJobs();
    expect(await only()).toMatchObject({ state: 'sent', attempts: 2 });

    await platform.db.query(sql`delete from core.mail`);
    answer = Object.assign(new Error('no such person'), { responseCode: 550 });
    await platform.get(Mails).send(message());
    await platform.runJobs();
    expect(await only()).toMatchObject({ state: 'failed', attempts: 1, body_text: null });
    await platform.db.query(sql`select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs), run_at => now())`);
    await platform.runJobs();
    expect(await only()).toMatchObject({ attempts: 1 });
  });
});

describe('the outbox', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await createTestPlatform();
  });
  afterAll(() => platform?.close());

  interface Outbox {
    readonly items: { id: string; state: string; subject: string }[];
    readonly isDelivering: boolean;
    readonly isReadable: boolean;
  }

  test('shows who was written to; what was written, in a demonstration only', async () => {
    const organisation = await anOrganisation(platform);
    const supervisor = await anAccount(platform, { organisation, rights: { 'core.platform.supervise': 'network' } });
    const [one, other] = [await anAccount(platform, { organisation }), await anAccount(platform, { organisation })];
    await platform.get(Mails).send(message({ accountId: one.id }));
    await platform.runJobs();
    const [boss, mine, theirs] = [await platform.as(supervisor.login), await platform.as(one.login), await platform.as(other.login)];

    const { body } = await boss.get<Outbox>('/administration/mails');
    expect(body).toMatchObject({ items: [{ state: 'kept', subject: 'Votre compte' }], isDelivering: false, isReadable: false });
    expect(JSON.stringify(body)).not.toContain('token=');
    const id = body.items[0]?.id ?? '';
    expect((await boss.get<ProblemDocument>(`/administration/mails/${id}`)).body.code).toBe('core.mail-not-shown');
    expect((await mine.get<ProblemDocument>(`/account/mails/${id}`)).body.code).toBe('core.mail-not-shown');

    await platform.get(AccountAdmin).declareDemonstration();
    expect((await boss.get<{ text: string }>(`/administration/mails/${id}`)).body.text).toContain('/choose-password#token=abc');
    expect((await mine.get<Outbox>('/account/mails')).body.items).toHaveLength(1);
    expect((await mine.get<{ text: string }>(`/account/mails/${id}`)).body.text).toContain('/choose-password#token=abc');
    expect((await theirs.get<Outbox>('/account/mails')).body.items).toEqual([]);
    expect((await theirs.get(`/account/mails/${id}`)).status).toBe(404);
    expect((await theirs.get('/administration/mails')).status).toBe(403);
  });
});
