import type { ListRange } from '@angular/cdk/collections';
import { CdkVirtualScrollViewport, ScrollingModule } from '@angular/cdk/scrolling';
import { NgTemplateOutlet } from '@angular/common';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  contentChild,
  contentChildren,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { t } from '../i18n/t';
import { Memory } from '../memory';
import { ErrorNotice } from '../show/error-notice';
import { Icon } from '../show/icon';
import { nameOverlays } from '../overlay-region';
import { widthOf } from '../width-of';
import { type FetchPage, GridPages } from './grid-pages';
import { GridCell, GridRow } from './grid-templates';
import { moveIn, scrollTopShowing } from './grid-keys';

/** Rows left below the rendered ones when the next page is asked for. */
const readAhead = 20;

/**
 * A column of the grid; `width` is a CSS grid track.
 * @example const date: GridColumn<Visit> = { key: 'date', label: 'Date', width: '104px', text: (visit) => language.date(visit.date) };
 */
export interface GridColumn<T> {
  readonly key: string;
  readonly label: string;
  readonly width?: string;
  readonly align?: 'start' | 'end';
  readonly text?: (row: T) => string;
  /** Hidden until the person asks for it. */
  readonly optional?: boolean;
}

/**
 * A list of any length read page by page: sticky header, column chooser, keyboard rows, previous rows dimmed while loading.
 * @example
 * <bocage-grid name="stations" [label]="t('stations.list')" [columns]="columns" [fetchPage]="fetchPage()" [rowId]="idOf" (opened)="show($event)">
 *   <ng-template bocageCell="name" let-row><b>{{ row.name }}</b></ng-template>
 * </bocage-grid>
 */
@Component({
  selector: 'bocage-grid',
  imports: [ErrorNotice, Icon, MatMenuModule, NgTemplateOutlet, ScrollingModule],
  templateUrl: './grid.html',
  styleUrl: './grid.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Grid<T> {
  readonly name = input.required<string>();
  readonly label = input.required<string>();
  readonly columns = input.required<readonly GridColumn<T>[]>();
  readonly fetchPage = input.required<FetchPage<T>>();
  readonly rowId = input.required<(row: T) => string>();
  /** The row whose record is shown elsewhere. */
  readonly current = input<string | null>(null);
  readonly total = input<number | null>(null);
  readonly rowHeight = input(40);
  readonly compactRowHeight = input(64);
  /** Below this width, in pixels, the `bocageRow` template replaces the columns. */
  readonly compactBelow = input(520);
  readonly opened = output<T>();
  readonly pointed = output<T | null>();

  readonly pages = new GridPages<T>();

  protected readonly t = t();
  protected readonly id = `grid-${nextGrid()}`;
  protected readonly active = signal(-1);
  private readonly rendered = signal<ListRange>({ start: 0, end: 0 });
  /** Only a row that is in the page may be named as the active one. */
  protected readonly activeId = computed(() => {
    const { start, end } = this.rendered();
    return this.active() >= start && this.active() < end ? `${this.id}-${this.active()}` : null;
  });
  protected readonly skeletons = Array.from({ length: 14 }, (_, index) => index);
  private readonly viewport = viewChild.required(CdkVirtualScrollViewport);
  private readonly scroller = viewChild.required<ElementRef<HTMLElement>>('scroller');
  private readonly cells = contentChildren<GridCell<T>>(GridCell);
  private readonly rowTemplate = contentChild<GridRow<T>>(GridRow);
  private readonly width = widthOf(inject<ElementRef<HTMLElement>>(ElementRef).nativeElement);
  private readonly memory = inject(Memory);
  private readonly chosen = linkedSignal(() => this.memory.read<Readonly<Record<string, boolean>>>(`grid.${this.name()}`, {}));

  protected readonly compact = computed(() => {
    const width = this.width();
    return width > 0 && width < this.compactBelow() ? (this.rowTemplate()?.template ?? null) : null;
  });
  protected readonly height = computed(() => (this.compact() ? this.compactRowHeight() : this.rowHeight()));
  protected readonly shownColumns = computed(() => this.columns().filter((column) => this.isShown(column)));
  protected readonly tracks = computed(() =>
    this.shownColumns()
      .map(({ width }) => width ?? 'minmax(0, 1fr)')
      .join(' '),
  );
  protected readonly templates = computed(() => new Map(this.cells().map((cell) => [cell.column(), cell.template])));
  protected readonly items = computed<readonly (T | null)[]>(() =>
    this.pages.hasMore() ? [...this.pages.rows(), null, null, null] : this.pages.rows(),
  );

  constructor() {
    nameOverlays();
    effect(() => {
      const fetchPage = this.fetchPage();
      untracked(() => void this.restart(fetchPage));
    });
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      const rendered = this.viewport().renderedRangeStream.subscribe((range) => this.scrolled(range));
      destroyed.onDestroy(() => rendered.unsubscribe());
    });
  }

  protected isShown(column: GridColumn<T>): boolean {
    return this.chosen()[column.key] ?? !column.optional;
  }

  protected toggle(column: GridColumn<T>): void {
    this.chosen.update((chosen) => ({ ...chosen, [column.key]: !this.isShown(column) }));
    this.memory.write(`grid.${this.name()}`, this.chosen());
  }

  protected readonly track = (index: number, row: T | null): string => (row === null ? `#${index}` : this.rowId()(row));

  private scrolled(range: ListRange): void {
    this.rendered.set(range);
    if (range.end >= this.pages.rows().length - readAhead) {
      void this.pages.more();
    }
  }

  protected pressed(event: KeyboardEvent): void {
    const rows = this.pages.rows();
    const row = rows[this.active()];
    if ((event.key === 'Enter' || event.key === ' ') && row) {
      event.preventDefault();
      this.opened.emit(row);
      return;
    }
    const target = moveIn(event.key, this.active(), rows.length, this.perScreen());
    if (target !== null) {
      event.preventDefault();
      this.activate(target);
    }
  }

  protected clicked(index: number, row: T): void {
    this.active.set(index);
    this.opened.emit(row);
  }

  private activate(index: number): void {
    this.active.set(index);
    const scroller = this.scroller().nativeElement;
    scroller.scrollTop = scrollTopShowing(index, this.height(), scroller, this.headerHeight());
    this.pointed.emit(this.pages.rows()[index] ?? null);
  }

  private perScreen(): number {
    return Math.max(1, Math.floor((this.scroller().nativeElement.clientHeight - this.headerHeight()) / this.height()) - 1);
  }

  private headerHeight(): number {
    return this.scroller().nativeElement.querySelector<HTMLElement>('.head')?.offsetHeight ?? 0;
  }

  private async restart(fetchPage: FetchPage<T>): Promise<void> {
    this.active.set(-1);
    await this.pages.ask(fetchPage);
    this.scroller().nativeElement.scrollTop = 0;
  }
}

let grids = 0;
function nextGrid(): number {
  return (grids += 1);
}
