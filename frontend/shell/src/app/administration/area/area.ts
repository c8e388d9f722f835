import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Icon, t } from '@bocage/sdk-ui';
import { Menu } from '../../frame/menu';

/** The screens of the administration that the person may open, and the one that is open. */
@Component({
  selector: 'shell-administration-area',
  imports: [Icon, RouterLink, RouterLinkActive, RouterOutlet],
  template: `
    <nav [attr.aria-label]="t('shell.administration')">
      <ul role="list">
        @for (section of menu.sections(); track section.link) {
          <li>
            <a [routerLink]="section.link" routerLinkActive="here" ariaCurrentWhenActive="page">
              <bocage-icon [name]="section.icon" />{{ section.label }}
            </a>
          </li>
        }
      </ul>
    </nav>
    <div class="content"><router-outlet /></div>
  `,
  styleUrl: './area.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AdministrationArea {
  protected readonly t = t();
  protected readonly menu = inject(Menu);
}
