import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { Api, ErrorNotice, Notices, t } from '@bocage/sdk-ui';
import type { Enrolment } from '@bocage/server/shared/account';
import { Attempt } from '../login/attempt';
import { BorrowFocus } from '../parts/borrow-focus';
import { AccountStore } from './account-store';
import { OneTimeSecret } from './one-time-secret';

type Asked = 'removal' | 'recovery-codes';

@Component({
  selector: 'shell-account-second-factor',
  imports: [BorrowFocus, ErrorNotice, NgTemplateOutlet, OneTimeSecret],
  templateUrl: './second-factor-part.html',
  styleUrl: './account-part.css',
  host: { role: 'region', 'aria-labelledby': 'second-factor' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SecondFactorPart {
  protected readonly t = t();
  protected readonly store = inject(AccountStore);
  protected readonly attempt = new Attempt();
  protected readonly enrolment = signal<Enrolment | null>(null);
  protected readonly codes = signal<readonly string[]>([]);
  /** What the password is asked for. */
  protected readonly asked = signal<Asked | null>(null);
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);

  protected readonly square = computed(() => `data:image/svg+xml;utf8,${encodeURIComponent(this.enrolment()?.square ?? '')}`);
  /** In groups, to be typed where no camera is at hand. */
  protected readonly secret = computed(() => (this.enrolment()?.secret ?? '').replaceAll(/(.{4})(?=.)/g, '$1 '));
  protected readonly codeText = computed(() => this.codes().join('\n'));

  protected async start(): Promise<void> {
    await this.attempt.run(async () => this.enrolment.set(await this.api.post<Enrolment>('/account/second-factor')));
  }

  protected async confirm(event: Event, code: string): Promise<void> {
    event.preventDefault();
    const isDone = await this.attempt.run(async () => {
      const { recoveryCodes } = await this.api.put<{ readonly recoveryCodes: string[] }>('/account/second-factor', { code });
      this.codes.set(recoveryCodes);
    });
    if (isDone) {
      this.enrolment.set(null);
      this.store.reload();
      this.notices.announce(this.t('shell.second-factor.is-on'));
    }
  }

  protected async prove(event: Event, password: string): Promise<void> {
    event.preventDefault();
    const asked = this.asked();
    const isDone = await this.attempt.run(async () => {
      if (asked === 'removal') {
        await this.api.post('/account/second-factor/removal', { password });
        return;
      }
      const { recoveryCodes } = await this.api.post<{ readonly recoveryCodes: string[] }>('/account/second-factor/recovery-codes', {
        password,
      });
      this.codes.set(recoveryCodes);
    });
    if (isDone) {
      this.asked.set(null);
      this.store.reload();
      if (asked === 'removal') {
        this.codes.set([]);
        this.notices.show({ text: this.t('shell.second-factor.removed') });
      }
    }
  }

  protected ask(what: Asked | null): void {
    this.attempt.forget();
    this.asked.set(what);
  }

  protected abandon(): void {
    this.attempt.forget();
    this.enrolment.set(null);
  }
}
