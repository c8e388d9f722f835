import { ChangeDetectionStrategy, Component, computed, effect, inject, signal, viewChild } from '@angular/core';
import { Router } from '@angular/router';
import { Empty, Grid, GridCell, type GridColumn, GridRow, Language, Session, Split, t } from '@bocage/sdk-ui';
import { type Bbox, TileMap, type TileMapView } from '@bocage/sdk-ui/tile-map';
import type { Geometry } from 'geojson';
import type { ListedSite } from '../data/sites';
import { hectareDigits } from '../parts/hectares';
import { StatusTag } from '../parts/status-tag';
import { found, type FilterKey, reliefs } from './filter';
import { type Order, orders } from './order';
import { SiteFilters } from './site-filters';
import { SiteSearch } from './site-search';
import { boxOf, shapesOf } from './site-shapes';

const smallShare = 0.02;

/** The managed sites one may read: filters, map and list of the same question. */
@Component({
  selector: 'sites-site-list',
  imports: [Empty, Grid, GridCell, GridRow, SiteFilters, Split, StatusTag, TileMap],
  providers: [SiteSearch],
  templateUrl: './site-list.html',
  styleUrl: './site-list.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SiteList {
  protected readonly t = t();
  protected readonly search = inject(SiteSearch);
  protected readonly rowType?: ListedSite;
  protected readonly orders = orders;
  private readonly language = inject(Language);
  private readonly router = inject(Router);
  private readonly person = computed(() => this.session.person()?.id);
  private readonly session = inject(Session);
  private readonly map = viewChild(TileMap);
  private readonly view = signal<TileMapView | null>(null);

  protected readonly pointed = signal<ListedSite | null>(null);
  protected readonly columns = computed((): readonly GridColumn<ListedSite>[] => {
    const label = (key: string): string => this.t(`sites.column.${key}`);
    const all = this.search.all() ?? [];
    const isMixed = (value: (site: ListedSite) => string): boolean => new Set(all.map(value)).size > 1;
    return [
      { key: 'name', label: label('name'), width: 'minmax(13rem, 2.4fr)', text: ({ name }) => name },
      { key: 'communes', label: label('communes'), width: 'minmax(6rem, 1fr)', text: this.communes },
      { key: 'hectares', label: label('hectares'), width: '5.6rem', align: 'end', text: this.hectares },
      { key: 'officers', label: label('officers'), width: 'minmax(6rem, 1fr)', text: this.officers },
      {
        key: 'organisation',
        label: label('organisation'),
        width: 'minmax(6rem, 1fr)',
        text: ({ organisation }) => organisation.name,
        optional: !isMixed(({ organisation }) => organisation.code),
      },
      {
        key: 'status',
        label: label('status'),
        width: '6.5rem',
        text: ({ status }) => this.t(`sites.status.${status}`),
        optional: !isMixed(({ status }) => status),
      },
      { key: 'code', label: label('code'), width: 'minmax(6rem, 1fr)', text: ({ code }) => code, optional: true },
      { key: 'since', label: label('since'), width: '6.4rem', text: this.since, optional: true },
    ];
  });

  protected readonly shapes = computed(() => shapesOf(this.search.found()));
  private readonly everywhere = computed(() => boxOf((this.search.all() ?? []).map(({ geometry }) => geometry)));
  /** Where the sites of the address are. */
  protected readonly extent = computed(
    () => boxOf(found(this.search.all() ?? [], this.search.applied(), this.person()).map(({ geometry }) => geometry)) ?? this.everywhere(),
    { equal: (a, b) => String(a) === String(b) },
  );
  protected readonly isRead = computed(() => this.search.all() !== null || this.search.hasFailed());
  protected readonly highlight = computed((): Geometry | null => {
    const geometry = this.pointed()?.geometry ?? null;
    const box = boxOf([geometry]);
    const view = this.view();
    if (!box || !view || !meets(box, view.bbox)) {
      return null;
    }
    return isDot(box, view.bbox) ? { type: 'Point', coordinates: [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2] } : geometry;
  });
  protected readonly total = computed(() => {
    if (!this.search.all()) {
      return '';
    }
    const sites = this.search.found();
    const surface = sites.reduce((sum, { hectares }) => sum + (hectares ?? 0), 0);
    const count = this.t('sites.total', { count: sites.length });
    return surface > 0 ? `${count} · ${this.language.number(surface, { maximumFractionDigits: 0 })} ha` : count;
  });
  protected readonly helpful = computed(() => reliefs(this.search.all() ?? [], this.search.wanted(), this.person()));

  constructor() {
    effect(() => {
      const extent = this.extent();
      if (extent) {
        this.map()?.fit(extent);
      }
    });
  }

  protected readonly idOf = ({ id }: ListedSite): string => id;
  protected readonly communes = ({ communes }: ListedSite): string => communes.map(({ area }) => area.name).join(', ');
  protected readonly officers = ({ officers }: ListedSite): string => officers.map(({ displayName }) => displayName).join(', ');
  protected readonly hectares = ({ hectares }: ListedSite): string =>
    hectares === null ? '' : `${this.language.number(hectares, hectareDigits(hectares))} ha`;
  protected readonly second = ({ kind, code, isDemonstration }: ListedSite): string =>
    [kind ?? code, ...(isDemonstration ? [this.t('sites.invented')] : [])].join(' · ');
  protected readonly since = ({ managedSince }: ListedSite): string => (managedSince ? this.language.date(managedSince) : '');

  protected open(id: string): void {
    void this.router.navigate(['/sites', id]);
  }

  protected viewed(view: TileMapView): void {
    this.view.set(view);
  }

  protected sorted(value: string): void {
    const order: Order | undefined = orders.find((one) => one === value);
    if (order) {
      this.search.sort(order);
    }
  }

  protected reliefWords(key: FilterKey, count: number): string {
    return this.t(`sites.none.drop-${key}`, { count });
  }
}

/** Too small in the view to be seen but as a dot. */
function isDot([west, south, east, north]: Bbox, view: Bbox): boolean {
  return (east - west) / (view[2] - view[0]) < smallShare && (north - south) / (view[3] - view[1]) < smallShare;
}

function meets([west, south, east, north]: Bbox, view: Bbox): boolean {
  return west <= view[2] && east >= view[0] && south <= view[3] && north >= view[1];
}
