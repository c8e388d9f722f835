import { ChangeDetectionStrategy, Component, computed, inject, resource, signal } from '@angular/core';
import type { ProblemDocument } from '@bocage/sdk/shared';
import { Api, Drawer, Empty, ErrorNotice, Language, Notices, problemOf, Session, Skeleton, t } from '@bocage/sdk-ui';
import type { SignUp, SignUpSettings } from '@bocage/server/shared/sign-ups';
import type { GivableRole } from '@bocage/server/shared/roles';
import { Attempt } from '../../login/attempt';
import { BorrowFocus } from '../../parts/borrow-focus';

interface Similar {
  readonly id: string;
  readonly displayName: string;
}

@Component({
  selector: 'shell-sign-ups',
  imports: [BorrowFocus, Drawer, Empty, ErrorNotice, Skeleton],
  templateUrl: './sign-ups.html',
  styleUrl: './sign-ups.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignUps {
  protected readonly t = t();
  protected readonly language = inject(Language);
  protected readonly session = inject(Session);
  protected readonly attempt = new Attempt();
  protected readonly setting = new Attempt();
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);

  protected readonly waiting = resource({
    loader: ({ abortSignal }) => this.api.get<{ readonly items: readonly SignUp[] }>('/administration/sign-ups', { signal: abortSignal }),
  });
  protected readonly problem = problemOf(this.waiting);
  protected readonly canSet = computed(() => this.session.can('core.organisation.manage'));
  protected readonly settings = resource({
    params: () => this.canSet() || undefined,
    loader: ({ abortSignal }) => this.api.get<SignUpSettings>('/administration/sign-up-settings', { signal: abortSignal }),
  });

  protected readonly opened = signal<SignUp | null>(null);
  protected readonly step = signal<'accept' | 'refuse'>('accept');
  protected readonly roles = resource({
    params: () => this.opened()?.organisation.id,
    loader: async ({ params, abortSignal }) => {
      const query = { organisation: params };
      const { items } = await this.api.get<{ items: GivableRole[] }>('/administration/givable-roles', { query, signal: abortSignal });
      return items.filter(({ isGivable }) => isGivable);
    },
  });
  protected readonly rolesProblem = problemOf(this.roles);
  /** People with a similar name, among whom the person may already be. */
  protected readonly similar = computed(() => similarOf(this.attempt.problem()));

  protected open(signUp: SignUp): void {
    this.attempt.forget();
    this.step.set('accept');
    this.opened.set(signUp);
  }

  protected turnTo(step: 'accept' | 'refuse'): void {
    this.attempt.forget();
    this.step.set(step);
  }

  protected async accept(event: Event): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const who = form.get('who');
    const person = typeof who === 'string' && who !== '' ? (who === 'new' ? { similarAccepted: true } : { personId: who }) : {};
    await this.decide('acceptance', { roles: form.getAll('role'), ...person }, 'shell.sign-ups.accepted');
  }

  protected async refuse(event: Event, reason: string): Promise<void> {
    event.preventDefault();
    await this.decide('refusal', { reason: reason.trim() }, 'shell.sign-ups.refused');
  }

  protected async accepts(path: string, acceptsSignUp: boolean): Promise<void> {
    const isDone = await this.setting.run(async () =>
      this.settings.set(await this.api.put<SignUpSettings>(`/administration/sign-up-settings/${path}`, { acceptsSignUp })),
    );
    if (isDone) {
      this.notices.announce(this.t('shell.sign-ups.setting-saved'));
    }
  }

  private async decide(path: string, body: unknown, said: string): Promise<void> {
    const signUp = this.opened();
    if (signUp && (await this.attempt.run(() => this.api.post(`/administration/sign-ups/${signUp.id}/${path}`, body)))) {
      this.opened.set(null);
      this.waiting.reload();
      this.notices.show({ text: this.t(said, { name: `${signUp.givenName} ${signUp.familyName}` }) });
    }
  }
}

function similarOf(problem: ProblemDocument | null): readonly Similar[] {
  const similar: unknown = problem?.code === 'core.person-similar' ? problem.params?.['similar'] : undefined;
  return Array.isArray(similar) ? (similar as Similar[]) : [];
}
