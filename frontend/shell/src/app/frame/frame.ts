import { ChangeDetectionStrategy, Component, computed, ElementRef, inject, signal, viewChild } from '@angular/core';
import { NavigationEnd, Router, RouterLink, RouterOutlet } from '@angular/router';
import { Drawer, Icon, Language, remembered, Session, t } from '@bocage/sdk-ui';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Bell } from '../notifications/bell';
import { ViewingBanner } from '../viewing/viewing-banner';
import { Menu, type MenuEntry } from './menu';
import { Switching } from './switching';

const bottomBarEntries = 4;

@Component({
  selector: 'shell-frame',
  imports: [Bell, Drawer, Icon, RouterLink, RouterOutlet, ViewingBanner],
  templateUrl: './frame.html',
  styleUrl: './frame.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Frame {
  protected readonly t = t();
  protected readonly session = inject(Session);
  protected readonly language = inject(Language);
  protected readonly menu = inject(Menu);
  protected readonly switching = inject(Switching);
  protected readonly isWide = remembered('frame.rail-wide', true);
  protected readonly isMoreOpen = signal(false);
  private readonly main = viewChild.required<ElementRef<HTMLElement>>('main');
  private readonly path = signal('');
  private hasArrived = false;

  /** A list of one: another organisation makes the page anew, so that nothing of the previous one stays. */
  protected readonly actings = computed(() => [{ id: this.session.organisation()?.id }]);
  protected readonly all = computed((): readonly MenuEntry[] => [
    this.menu.home(),
    ...this.menu.modules().flatMap(({ entries }) => entries),
    ...this.menu.access(),
  ]);
  protected readonly bottom = computed(() => this.all().slice(0, bottomBarEntries));
  protected readonly more = computed(() => [...this.all().slice(bottomBarEntries), ...this.menu.administration()]);
  /** The entry that goes furthest along the address: a screen inside another has its own. */
  protected readonly here = computed(
    () =>
      [...this.all(), ...this.menu.administration()]
        .map(({ link }) => link)
        .filter((link) => this.path() === link || (link !== '/' && this.path().startsWith(`${link}/`)))
        .sort((a, b) => b.length - a.length)[0],
  );
  protected readonly initials = computed(() =>
    (this.session.person()?.displayName ?? '')
      .split(/\s+/)
      .map((word) => word.charAt(0))
      .slice(0, 2)
      .join('')
      .toUpperCase(),
  );

  constructor() {
    const router = inject(Router);
    this.path.set(pathOf(router.url));
    router.events.pipe(takeUntilDestroyed()).subscribe((event) => {
      if (event instanceof NavigationEnd) {
        this.arrived(event.urlAfterRedirects);
      }
    });
  }

  protected toContent(event: Event): void {
    event.preventDefault();
    this.main().nativeElement.focus();
  }

  /** A new page takes the focus, so that keyboards and screen readers start from its top. */
  private arrived(url: string): void {
    const path = pathOf(url);
    if (this.hasArrived && this.path() !== path) {
      this.main().nativeElement.focus({ preventScroll: true });
    }
    this.hasArrived = true;
    this.path.set(path);
    this.isMoreOpen.set(false);
  }
}

function pathOf(url: string): string {
  return url.split(/[?#]/, 1)[0] ?? '';
}
