import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import type { SessionDocument } from '@bocage/sdk/shared';
import { Api, Session } from '@bocage/sdk-ui';

/** Looking as someone else, and coming back. */
@Injectable({ providedIn: 'root' })
export class Looks {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly router = inject(Router);

  async start(accountId: string, organisationId: string, reason: string): Promise<void> {
    await this.api.post<SessionDocument>('/session/viewing', { accountId, organisationId, reason });
    await this.home();
  }

  async leave(): Promise<void> {
    await this.api.delete<SessionDocument>('/session/viewing');
    await this.home();
  }

  /** Nothing of what was on the screen belongs to who is shown now. */
  private async home(): Promise<void> {
    await this.router.navigateByUrl('/');
    await this.session.load();
  }
}
