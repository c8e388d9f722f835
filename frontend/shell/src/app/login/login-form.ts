import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import type { ProblemDocument } from '@bocage/sdk/shared';
import { ErrorNotice, ProblemError, Session, t } from '@bocage/sdk-ui';

@Component({
  selector: 'shell-login-form',
  imports: [ErrorNotice],
  template: `
    <form (submit)="submit($event, login.value, password.value)">
      @if (problem(); as found) {
        <bocage-error [problem]="found" />
      }
      <div class="field">
        <label for="login">{{ t('shell.login.login') }}</label>
        <input
          #login
          id="login"
          name="login"
          class="input"
          autocomplete="username"
          autocapitalize="none"
          spellcheck="false"
          required
          [value]="known()"
          [readOnly]="known() !== ''"
        />
      </div>
      <div class="field">
        <label for="password">{{ t('shell.login.password') }}</label>
        <input #password id="password" name="password" class="input" type="password" autocomplete="current-password" required />
      </div>
      <button type="submit" class="button primary" [disabled]="isBusy()">
        {{ t(isBusy() ? 'shell.login.busy' : 'shell.login.submit') }}
      </button>
    </form>
  `,
  styles: `
    form {
      display: grid;
      gap: 16px;
    }
    .button {
      justify-self: start;
      min-height: max(40px, var(--touch));
      min-width: 9rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LoginForm {
  /** The login of who must sign in again; empty when anyone may. */
  readonly known = input('');
  readonly done = output();

  protected readonly t = t();
  protected readonly isBusy = signal(false);
  private readonly session = inject(Session);
  private readonly failure = signal<ProblemDocument | null>(null);

  protected readonly problem = computed(() => {
    const problem = this.failure();
    const seconds = problem?.params?.['retryAfterSeconds'];
    return problem && typeof seconds === 'number' ? { ...problem, params: { ...problem.params, count: Math.ceil(seconds / 60) } } : problem;
  });

  async signIn(login: string, password: string): Promise<void> {
    this.isBusy.set(true);
    this.failure.set(null);
    try {
      await this.session.login(login, password);
      this.done.emit();
    } catch (error) {
      this.failure.set(ProblemError.from(error).document);
    } finally {
      this.isBusy.set(false);
    }
  }

  protected async submit(event: Event, login: string, password: string): Promise<void> {
    event.preventDefault();
    if (!this.isBusy()) {
      await this.signIn(login.trim(), password);
    }
  }
}
