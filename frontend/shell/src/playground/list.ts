import { Component, computed, inject, signal, viewChild } from '@angular/core';
import type { Polygon } from 'geojson';
import { Api, Empty, FilterBar, FilterEditor, Grid, GridCell, GridRow, type GridColumn, Language, Split, TaxonName } from '@bocage/sdk-ui';
import { TileMap, type TileMapClick, type TileMapView } from '@bocage/sdk-ui/tile-map';
interface Row { id: string; name: string; author: string; vernacular: string | null; date: string; place: string; count: number; lon: number; lat: number }
@Component({ selector: 'x-list', imports: [Empty, FilterBar, FilterEditor, Grid, GridCell, GridRow, Split, TaxonName, TileMap], template: `
 <div style="display:grid;grid-template-rows:auto minmax(0,1fr);height:100%">
  <header style="display:flex;gap:16px;align-items:center;padding:8px 16px;border-bottom:1px solid var(--line)">
   <h1 style="font-size:var(--size-4)">Synthèse</h1>
   <bocage-filter-bar [chips]="chips()" [options]="options" (removed)="remove($event)" (cleared)="chips.set([])">
     <ng-template bocageFilterEditor="taxon" let-close><label class="field"><span class="label">Taxon</span><input class="input" /></label><button class="button primary" (click)="close()">Appliquer</button></ng-template>
   </bocage-filter-bar>
  </header>
  <bocage-split name="demo">
   <bocage-tile-map bocageSplitStart [tileUrl]="url()" drawable [highlight]="highlight()" [area]="area()" [layers]="layers" (featureClick)="click($event)" (drawn)="area.set($event)" (viewChange)="view = $event" />
   <section bocageSplitEnd style="display:grid;grid-template-rows:auto minmax(0,1fr);min-height:0;flex:1">
    <p style="padding:10px 12px;border-bottom:1px solid var(--line)" class="small"><b>{{ language.number(1284) }}</b> observations · <b>37</b> taxons <span id="click">{{ clicked() }}</span></p>
    <bocage-grid #grid name="demo" label="Observations" [columns]="columns" [fetchPage]="fetch()" [rowId]="idOf" [current]="current()" [total]="1284" (opened)="open($event)">
      <ng-template bocageCell="name" [of]="row" let-row><bocage-taxon-name [name]="row.name" [vernacular]="row.vernacular" /></ng-template>
      <ng-template bocageRow [of]="row" let-row><b><bocage-taxon-name [name]="row.name" [vernacular]="row.vernacular" /></b><br><span class="muted">{{ language.date(row.date) }} · {{ row.place }}</span></ng-template>
      <bocage-empty bocageGridEmpty heading="Aucune observation" text="Le filtre Commune écarte le plus de résultats." />
    </bocage-grid>
   </section>
  </bocage-split>
 </div>`, styles: ':host{display:block;height:100%}' })
export class List {
  protected readonly language = inject(Language); private readonly api = inject(Api);
  protected readonly row!: Row; readonly idOf = (row: Row): string => row.id;
  readonly layers = [{ kind: 'xyz' as const, url: '/nothing/{z}/{x}/{y}.png', title: 'Plan IGN', attribution: 'IGN' }];
  view?: TileMapView;
  readonly grid = viewChild(Grid);
  readonly options = [{ key: 'taxon', label: 'Taxon', icon: 'pets' }, { key: 'commune', label: 'Commune' }, { key: 'period', label: 'Période' }, { key: 'x', label: 'Groupe' }];
  readonly chips = signal([{ key: 'taxon', label: 'Taxon', value: 'Salmo trutta' }, { key: 'commune', label: 'Commune', value: 'Attin' }, { key: 'period', label: 'Période', value: '2015–2024' }]);
  readonly url = computed(() => '/api/synthesis/tiles/{z}/{x}/{y}.mvt?f=' + this.chips().length);
  readonly fetch = computed(() => { const f = this.chips().length; return (cursor: string | null) => this.api.get<{ items: Row[]; next: string | null }>('/synthesis/observations', { query: { cursor, f } }); });
  readonly current = signal<string | null>(null); readonly clicked = signal(''); readonly area = signal<Polygon | null>(null);
  readonly highlight = signal<{ type: 'Point'; coordinates: [number, number] } | null>(null);
  readonly columns: GridColumn<Row>[] = [{ key: 'name', label: 'Taxon', width: 'minmax(0,2fr)' }, { key: 'date', label: 'Date', width: '104px', text: (r) => this.language.date(r.date) }, { key: 'place', label: 'Commune', text: (r) => r.place }, { key: 'count', label: 'Nombre', width: '84px', align: 'end', text: (r) => this.language.number(r.count) }, { key: 'author', label: 'Auteur', optional: true, text: (r) => r.author }];
  remove(key: string) { this.chips.update((c) => c.filter((x) => x.key !== key)); }
  open(row: Row) { this.current.set(row.id); this.highlight.set({ type: 'Point', coordinates: [row.lon, row.lat] }); }
  click(e: TileMapClick) { this.clicked.set(JSON.stringify(e)); }
}
