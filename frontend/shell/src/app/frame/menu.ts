import { computed, inject, Injectable } from '@angular/core';
import { type AdministrationGroup, administrationGroups, type NavEntry } from '@bocage/sdk/shared';
import { Language, ModuleLoader, Session } from '@bocage/sdk-ui';
import { administrationSections } from '../administration/sections';
import { linkOf } from './links';

/** A line of the menu, ready to show. */
export interface MenuEntry {
  readonly link: string;
  readonly label: string;
  readonly icon: string;
  readonly isExact?: boolean;
}

/** The menu: installed modules that the acting organisation has, and in them what the person may open. */
@Injectable({ providedIn: 'root' })
export class Menu {
  private readonly session = inject(Session);
  private readonly language = inject(Language);
  private readonly installed = inject(ModuleLoader).modules;

  private readonly active = computed(() => this.installed.filter(({ manifest: { key } }) => this.session.moduleState(key) !== 'off'));

  readonly modules = computed(() =>
    this.active()
      .map(({ manifest: { key, title, description, ui } }) => ({
        key,
        title: this.language.text(title),
        description: description ? this.language.text(description) : '',
        isReadOnly: this.session.moduleState(key) === 'read_only',
        entries: this.entries(key, ui?.nav),
      }))
      .filter(({ entries }) => entries.length > 0),
  );

  /** The screens of the administration that the person may open, by what they are about. */
  readonly groups = computed(() =>
    administrationGroups
      .map((group) => ({
        key: group,
        label: this.language.translate(`shell.administration-groups.${group}`),
        sections: [
          ...administrationSections
            .filter((section) => section.group === group && this.session.can(section.can))
            .map(({ path, key, icon }): MenuEntry => ({ link: `/administration/${path}`, icon, label: this.language.translate(key) })),
          ...this.active().flatMap(({ manifest: { key, ui } }) => this.entries(key, ui?.nav, group)),
        ],
      }))
      .filter(({ sections }) => sections.length > 0),
  );

  readonly sections = computed(() => this.groups().flatMap(({ sections }) => sections));

  /** One entry for all of them; none without any. */
  readonly administration = computed((): readonly MenuEntry[] =>
    this.sections().length > 0
      ? [{ link: '/administration', icon: 'settings', label: this.language.translate('shell.administration') }]
      : [],
  );

  /** Asking for access, following one's requests and deciding those of others. */
  readonly access = computed((): readonly MenuEntry[] =>
    this.session.can('core.access-request.read')
      ? [{ link: '/access-requests', icon: 'key', label: this.language.translate('shell.requests.title') }]
      : [],
  );

  readonly home = computed((): MenuEntry => ({
    link: '/',
    label: this.language.translate('shell.home.title'),
    icon: 'home',
    isExact: true,
  }));

  /** The right that the menu asks for the page at an address. */
  rightOf(url: string): string | undefined {
    const path = url.split(/[?#]/, 1)[0] ?? '';
    return this.installed
      .flatMap(({ manifest: { key, ui } }) => (ui?.nav ?? []).map((entry) => ({ link: linkOf(key, entry), can: entry.can })))
      .filter(({ link }) => path === link || path.startsWith(`${link}/`))
      .sort((a, b) => b.link.length - a.link.length)[0]?.can;
  }

  /** Of the lines of a module, those the person may open in the menu, or in a group of the administration. */
  private entries(key: string, nav: readonly NavEntry[] = [], group?: AdministrationGroup): MenuEntry[] {
    return nav
      .filter(({ can, administration }) => administration === group && this.session.can(can))
      .map((entry) => ({ link: linkOf(key, entry), label: this.language.text(entry.label), icon: entry.icon }));
  }
}
