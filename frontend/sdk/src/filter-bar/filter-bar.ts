import { A11yModule } from '@angular/cdk/a11y';
import { type ConnectedPosition, OverlayModule } from '@angular/cdk/overlay';
import { NgTemplateOutlet } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  contentChildren,
  ElementRef,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { t } from '../i18n/t';
import { mediaMatches } from '../media-matches';
import { nameOverlays } from '../overlay-region';
import { Drawer } from '../show/drawer';
import { Icon } from '../show/icon';
import { FilterEditor } from './filter-editor';

/**
 * A filter that applies, in words: « Commune : Attin ».
 * @example const chip: FilterChip = { key: 'commune', label: 'Commune', value: 'Attin' };
 */
export interface FilterChip {
  readonly key: string;
  readonly label: string;
  readonly value?: string;
}

/**
 * A filter that may be added; `key` is the one its chip will have.
 * @example const option: FilterOption = { key: 'period', label: 'Période', icon: 'date_range' };
 */
export interface FilterOption {
  readonly key: string;
  readonly label: string;
  readonly icon?: string;
}

/**
 * The filters that apply, as chips that read like words, each removable, and a menu to add one.
 * @example
 * <bocage-filter-bar [chips]="chips()" [options]="options()" (removed)="drop($event)" (cleared)="dropAll()">
 *   <ng-template bocageFilterEditor="period" let-close>…</ng-template>
 * </bocage-filter-bar>
 */
@Component({
  selector: 'bocage-filter-bar',
  imports: [A11yModule, Drawer, Icon, MatMenuModule, NgTemplateOutlet, OverlayModule],
  templateUrl: './filter-bar.html',
  styleUrl: './filter-bar.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FilterBar {
  readonly chips = input.required<readonly FilterChip[]>();
  readonly options = input<readonly FilterOption[]>([]);
  readonly removed = output<string>();
  readonly cleared = output();
  /** A filter was chosen to be set: from the menu, or by its chip. */
  readonly opened = output<string>();

  protected readonly t = t();
  protected readonly isNarrow = mediaMatches('(max-width: 767px)');
  protected readonly editing = signal<string | null>(null);
  protected readonly origin = signal<HTMLElement | null>(null);
  private readonly adder = viewChild.required<string, ElementRef<HTMLElement>>('adder', { read: ElementRef });
  private readonly editors = contentChildren(FilterEditor);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

  protected readonly editor = computed(() => this.editors().find(({ key }) => key() === this.editing()) ?? null);
  protected readonly editedLabel = computed(() => {
    const key = this.editing();
    return [...this.chips(), ...this.options()].find((filter) => filter.key === key)?.label ?? '';
  });
  protected readonly free = computed(() => {
    const used = new Set(this.chips().map(({ key }) => key));
    return this.options().filter(({ key }) => !used.has(key));
  });
  protected readonly positions: ConnectedPosition[] = [
    { originX: 'start', originY: 'bottom', overlayX: 'start', overlayY: 'top', offsetY: 6 },
    { originX: 'end', originY: 'bottom', overlayX: 'end', overlayY: 'top', offsetY: 6 },
    { originX: 'start', originY: 'top', overlayX: 'start', overlayY: 'bottom', offsetY: -6 },
  ];

  constructor() {
    nameOverlays();
  }

  /** Opens the editor of a filter, beside its chip when it has one. */
  open(key: string, origin: HTMLElement = this.adder().nativeElement): void {
    this.origin.set(origin);
    this.editing.set(key);
    this.opened.emit(key);
  }

  protected readonly close = (): void => this.editing.set(null);

  protected remove(key: string): void {
    if (this.editing() === key) {
      this.close();
    }
    this.removed.emit(key);
    this.adder().nativeElement.focus();
  }

  protected clear(): void {
    this.close();
    this.cleared.emit();
    this.host.nativeElement.querySelector<HTMLElement>('.adder')?.focus();
  }
}
