import { ChangeDetectionStrategy, Component, computed, inject, input, resource, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Empty, ErrorNotice, Icon, Language, problemOf, Skeleton, Slot, t } from '@bocage/sdk-ui';
import { TileMap } from '@bocage/sdk-ui/tile-map';
import { type Site, Sites, type Unit } from '../data/sites';
import { boxOf, shapesOf } from '../list/site-shapes';
import { hectareDigits } from '../parts/hectares';
import { StatusTag } from '../parts/status-tag';
import { managementOf } from './management';
import { shareWords } from './share-words';

/** What the modules that place something on this page are given. */
interface SiteRecord {
  readonly id: string;
  readonly name: string;
  /** Its limits among the areas of the reference. */
  readonly areaId: number | null;
}

/** All that is known of a managed site. */
@Component({
  selector: 'sites-site-page',
  imports: [Empty, ErrorNotice, Icon, RouterLink, Skeleton, Slot, StatusTag, TileMap],
  templateUrl: './site-page.html',
  styleUrl: './site-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SitePage {
  readonly id = input.required<string>();

  protected readonly t = t();
  protected readonly language = inject(Language);
  private readonly sites = inject(Sites);
  private readonly map = viewChild(TileMap);

  protected readonly answer = resource({
    params: () => this.id(),
    loader: ({ params, abortSignal }) => this.sites.get(params, abortSignal),
  });
  protected readonly site = computed(() => (this.answer.hasValue() ? this.answer.value() : null));
  protected readonly problem = problemOf(this.answer);
  protected readonly isMissing = computed(() => this.answer.status() === 'resolved' && !this.site());
  protected readonly pointed = signal<Unit | null>(null);

  protected readonly record = computed((): SiteRecord | null => {
    const site = this.site();
    return site && { id: site.id, name: site.name, areaId: site.area?.id ?? null };
  });
  protected readonly extent = computed(() => this.site()?.area?.bbox ?? null);
  /** The units where there are some, else the site itself. */
  protected readonly shapes = computed(() => {
    const site = this.site();
    const units = (site?.managementUnits ?? []).map(({ id, code, name, geometry }) => ({ id, name: `${code} ${name}`, geometry }));
    // The name of the site is the title of the page.
    return site && shapesOf(units.some(({ geometry }) => geometry) ? units : [{ ...site, name: '' }]);
  });
  protected readonly outline = computed(() => this.site()?.geometry ?? null);
  protected readonly highlight = computed(() => this.pointed()?.geometry ?? null);
  protected readonly management = computed(() => {
    const site = this.site();
    if (!site) {
      return '';
    }
    const day = (date: string | null): string => (date ? this.language.date(date) : '');
    return this.t(`sites.management.${managementOf(site)}`, { since: day(site.managedSince), until: day(site.managedUntil) });
  });
  protected readonly crossings = computed(() => {
    const site = this.site();
    return site
      ? [
          { key: 'communes', areas: site.communes },
          { key: 'protected', areas: site.protectedAreas },
        ]
      : [];
  });

  protected officers({ officers }: Site): string {
    return officers.map(({ displayName }) => displayName).join(', ');
  }

  protected hectares(value: number | null): string {
    return value === null ? '–' : `${this.language.number(value, hectareDigits(value))} ha`;
  }

  protected share(value: number): string {
    return shareWords(value, (share) => this.language.number(share, { style: 'percent', maximumFractionDigits: 0 }));
  }

  /** Shows a unit on the map. */
  protected show(unit: Unit): void {
    this.pointed.set(unit);
    const box = boxOf([unit.geometry]);
    if (box) {
      this.map()?.fit(box);
    }
  }

  protected clicked(id: string): void {
    this.pointed.set(this.site()?.managementUnits.find((unit) => unit.id === id) ?? null);
  }
}
