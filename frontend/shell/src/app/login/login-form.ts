import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  Injector,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
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
      <div class="field" [hidden]="asksCode()">
        <label for="login">{{ t('shell.login.login') }}</label>
        <input
          #login
          id="login"
          name="login"
          class="input"
          autocomplete="username"
          autocapitalize="none"
          spellcheck="false"
          [required]="!asksCode()"
          [value]="known()"
          [readOnly]="known() !== ''"
        />
      </div>
      <div class="field" [hidden]="asksCode()">
        <label for="password">{{ t('shell.login.password') }}</label>
        <input
          #password
          id="password"
          name="password"
          class="input"
          type="password"
          autocomplete="current-password"
          [required]="!asksCode()"
        />
      </div>
      @if (asksCode()) {
        <div class="field">
          <label for="code">{{ t('shell.login.code') }}</label>
          <input
            #code
            id="code"
            name="code"
            class="input"
            autocomplete="one-time-code"
            autocapitalize="none"
            spellcheck="false"
            required
            aria-describedby="code-help"
          />
          <p class="help" id="code-help">{{ t('shell.login.code-help') }}</p>
        </div>
      }
      <div class="actions">
        <button type="submit" class="button primary" [disabled]="isBusy()">
          {{ t(isBusy() ? 'shell.login.busy' : 'shell.login.submit') }}
        </button>
        @if (asksCode()) {
          <button type="button" class="button quiet" (click)="startAgain()">{{ t('shell.login.start-again') }}</button>
        }
      </div>
    </form>
  `,
  styles: `
    form {
      display: grid;
      gap: 16px;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
    .button.primary {
      min-height: max(40px, var(--touch));
      min-width: 9rem;
    }
    [hidden] {
      display: none;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LoginForm {
  /** The login of who must sign in again; empty when anyone may. */
  readonly known = input('');
  /** The sign-in service has told who it is: only the code is wanted. */
  readonly isProven = input(false);
  readonly done = output();

  protected readonly t = t();
  protected readonly isBusy = signal(false);
  private readonly isByService = linkedSignal(() => this.isProven());
  /** The first proof was right, and this account asks for a code too. */
  protected readonly asksCode = linkedSignal(() => this.isProven());
  private readonly session = inject(Session);
  private readonly injector = inject(Injector);
  private readonly code = viewChild<ElementRef<HTMLInputElement>>('code');
  private readonly failure = signal<ProblemDocument | null>(null);

  protected readonly problem = computed(() => {
    const problem = this.failure();
    const seconds = problem?.params?.['retryAfterSeconds'];
    return problem && typeof seconds === 'number' ? { ...problem, params: { ...problem.params, count: Math.ceil(seconds / 60) } } : problem;
  });

  async signIn(login: string, password: string, code?: string): Promise<void> {
    await this.attempt(() => this.session.login(login, password, code));
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.isBusy.set(true);
    this.failure.set(null);
    try {
      await work();
      this.done.emit();
    } catch (error) {
      this.told(ProblemError.from(error).document);
    } finally {
      this.isBusy.set(false);
    }
  }

  protected async submit(event: Event, login: string, password: string): Promise<void> {
    event.preventDefault();
    const code = this.code()?.nativeElement.value;
    if (this.isBusy()) {
      return;
    }
    if (this.isByService() && code !== undefined) {
      await this.attempt(() => this.session.giveCode(code));
    } else {
      await this.signIn(login.trim(), password, code);
    }
  }

  protected startAgain(): void {
    this.asksCode.set(false);
    this.isByService.set(false);
    this.failure.set(null);
  }

  private told(problem: ProblemDocument): void {
    const isCodeWanted = problem.code === 'core.second-factor-needed';
    if (!isCodeWanted) {
      this.failure.set(problem);
    }
    const isFirstProofWorthless = problem.code === 'core.login-refused' || problem.code === 'core.identity-attempt-worthless';
    this.asksCode.set(isCodeWanted || (this.asksCode() && !isFirstProofWorthless));
    this.isByService.update((isByService) => isByService && !isFirstProofWorthless);
    afterNextRender(() => this.code()?.nativeElement.select(), { injector: this.injector });
  }
}
