import { computed, inject, Injectable, resource } from '@angular/core';
import { Api, problemOf, Session } from '@bocage/sdk-ui';
import type { OwnAccount } from '@bocage/server/shared/account';

/** The own account, shared by the parts of its page. */
@Injectable()
export class AccountStore {
  private readonly api = inject(Api);
  private readonly session = inject(Session);

  private readonly answer = resource({
    params: () => this.session.account()?.id,
    loader: ({ abortSignal }) => this.api.get<OwnAccount>('/account', { signal: abortSignal }),
  });
  readonly account = computed(() => (this.answer.hasValue() ? this.answer.value() : null));
  readonly problem = problemOf(this.answer);

  reload(): void {
    this.answer.reload();
  }

  /** What the server answered to a change is what is shown. */
  take(account: OwnAccount): void {
    this.answer.set(account);
  }
}
