import { ChangeDetectionStrategy, Component, computed, inject, resource, signal } from '@angular/core';
import { Api, ErrorNotice, Language, Notices, problemOf, Session, Skeleton, t } from '@bocage/sdk-ui';
import type { ApiToken } from '@bocage/server/shared/account';
import { rightWords } from '../administration/roles/right-words';
import { Attempt } from '../login/attempt';
import { BorrowFocus } from '../parts/borrow-focus';
import { OneTimeSecret } from './one-time-secret';

/** No program may be given it: it opens accounts. */
const neverLent = 'core.account.manage';

@Component({
  selector: 'shell-account-tokens',
  imports: [BorrowFocus, ErrorNotice, OneTimeSecret, Skeleton],
  templateUrl: './tokens-part.html',
  styleUrl: './account-part.css',
  host: { role: 'region', 'aria-labelledby': 'tokens' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TokensPart {
  protected readonly t = t();
  protected readonly language = inject(Language);
  protected readonly session = inject(Session);
  protected readonly attempt = new Attempt();
  protected readonly isOpen = signal(false);
  protected readonly choosesRights = signal(false);
  protected readonly isNothingLent = signal(false);
  protected readonly made = signal('');
  protected readonly days = [30, 90, 365];
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);

  protected readonly tokens = resource({
    loader: ({ abortSignal }) => this.api.get<{ readonly items: readonly ApiToken[] }>('/account/tokens', { signal: abortSignal }),
  });
  protected readonly problem = problemOf(this.tokens);
  protected readonly rights = computed(() =>
    Object.keys(this.session.document()?.permissions ?? {})
      .filter((key) => key !== neverLent)
      .map((key) => ({ key, label: rightWords(this.language, key) }))
      .sort((a, b) => a.label.localeCompare(b.label, this.language.current())),
  );

  protected async open(): Promise<void> {
    // The name of a right belongs to its module, which need not be open yet.
    const owners = new Set(Object.keys(this.session.document()?.permissions ?? {}).map((key) => key.split('.', 1)[0] ?? ''));
    await Promise.all([...owners].filter((owner) => owner !== 'core').map((owner) => this.language.load(owner)));
    this.isOpen.set(true);
  }

  protected summary({ isReadOnly, permissions, organisation }: ApiToken): string {
    const may = this.t(isReadOnly ? 'shell.tokens.reads' : 'shell.tokens.writes');
    const what =
      permissions === null ? this.t('shell.tokens.all-rights') : this.t('shell.tokens.some-rights', { count: permissions.length });
    return `${organisation.name} · ${may} · ${what}`;
  }

  protected async create(event: Event): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const text = (name: string): string => {
      const value = form.get(name);
      return typeof value === 'string' ? value.trim() : '';
    };
    const body = {
      name: text('name'),
      isReadOnly: text('may') === 'read',
      permissions: this.choosesRights() ? form.getAll('right') : null,
      days: Number(text('days')),
    };
    if (body.permissions?.length === 0) {
      this.isNothingLent.set(true);
      return;
    }
    const isDone = await this.attempt.run(async () => {
      this.made.set((await this.api.post<{ readonly token: string }>('/account/tokens', body)).token);
    });
    if (isDone) {
      this.close();
      this.tokens.reload();
    }
  }

  protected async revoke({ id, name }: ApiToken): Promise<void> {
    if (await this.attempt.run(() => this.api.delete(`/account/tokens/${id}`))) {
      this.notices.show({ text: this.t('shell.tokens.revoked', { name }) });
    }
    this.tokens.reload();
  }

  protected close(): void {
    this.attempt.forget();
    this.choosesRights.set(false);
    this.isNothingLent.set(false);
    this.isOpen.set(false);
  }
}
