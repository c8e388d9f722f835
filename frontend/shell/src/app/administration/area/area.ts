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
      @for (group of menu.groups(); track group.key) {
        <h2 [id]="'group-' + group.key">{{ group.label }}</h2>
        <ul role="list" [attr.aria-labelledby]="'group-' + group.key">
          @for (section of group.sections; track section.link) {
            <li>
              <a
                [routerLink]="section.link"
                routerLinkActive="here"
                ariaCurrentWhenActive="page"
                (isActiveChange)="$event && show(link)"
                #link
              >
                <bocage-icon [name]="section.icon" />{{ section.label }}
              </a>
            </li>
          }
        </ul>
      }
    </nav>
    <div class="content"><router-outlet /></div>
  `,
  styleUrl: './area.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AdministrationArea {
  protected readonly t = t();
  protected readonly menu = inject(Menu);

  /** On a narrow screen the navigation is a line that may hide the screen one came to. */
  protected show(link: HTMLElement): void {
    link.scrollIntoView({ block: 'nearest', inline: 'center' });
  }
}
