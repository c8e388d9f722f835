import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon, Language, t } from '@bocage/sdk-ui';
import { Notifications } from './told';

const most = 99;

/** In the top bar: how many notifications are not read. */
@Component({
  selector: 'shell-bell',
  imports: [Icon, RouterLink],
  template: `
    @if (notifications.isShown()) {
      <a class="button quiet square" routerLink="/notifications" [attr.aria-label]="label()" [title]="label()">
        <bocage-icon [name]="notifications.unread() ? 'notifications_unread' : 'notifications'" />
        @if (notifications.unread(); as count) {
          <span class="count" aria-hidden="true">{{ count > most ? most + '+' : language.number(count) }}</span>
        }
      </a>
      <span class="visually-hidden" role="status">{{ notifications.unread() ? label() : '' }}</span>
    }
  `,
  styles: `
    a {
      position: relative;
    }
    .count {
      position: absolute;
      top: 2px;
      right: 0;
      min-width: 18px;
      padding: 0 4px;
      border-radius: 9px;
      background: var(--clay);
      color: var(--surface);
      font-size: 11px;
      font-weight: 640;
      line-height: 18px;
      text-align: center;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Bell {
  protected readonly t = t();
  protected readonly language = inject(Language);
  protected readonly notifications = inject(Notifications);
  protected readonly most = most;

  protected label(): string {
    const count = this.notifications.unread();
    return count ? this.t('shell.notifications.unread', { count }) : this.t('shell.notifications.title');
  }
}
