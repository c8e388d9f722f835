import { ChangeDetectionStrategy, Component, computed, DOCUMENT, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { ErrorNotice, Icon, Notices, Session, t, tellFieldFaults, Theme } from '@bocage/sdk-ui';
import { ExpiredDialog } from './login/expired-dialog';
import { Online } from './online';
import { FocusTrail } from './parts/borrow-focus';
import { Startup } from './startup';

@Component({
  selector: 'shell-root',
  imports: [ErrorNotice, ExpiredDialog, Icon, RouterOutlet],
  templateUrl: './root.html',
  styleUrl: './root.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Root {
  protected readonly t = t();
  protected readonly startup = inject(Startup);
  protected readonly notices = inject(Notices);
  protected readonly online = inject(Online).isOnline;
  private readonly session = inject(Session);
  private readonly location = inject(DOCUMENT).location;

  protected readonly isExpired = computed(() => this.session.status() === 'expired');

  constructor() {
    inject(Theme);
    inject(FocusTrail);
    tellFieldFaults();
  }

  protected reload(): void {
    this.location.reload();
  }

  protected act(): void {
    this.notices.current()?.action?.run();
    this.notices.dismiss();
  }
}
