import { Directive, inject, input, TemplateRef } from '@angular/core';

/** What a cell or row template receives. */
export interface GridContext<T> {
  readonly $implicit: T;
}

/**
 * How a column shows a row, in place of its text; `of` gives the type of the row.
 * @example <ng-template bocageCell="taxon" [of]="rowType" let-row><bocage-taxon-name [name]="row.name" /></ng-template>
 */
@Directive({ selector: 'ng-template[bocageCell]' })
export class GridCell<T> {
  readonly column = input.required<string>({ alias: 'bocageCell' });
  readonly of = input<T>();
  readonly template = inject<TemplateRef<GridContext<T>>>(TemplateRef);

  static ngTemplateContextGuard<T>(_directive: GridCell<T>, context: unknown): context is GridContext<T> {
    return context !== null;
  }
}

/**
 * How a whole row shows where there is no room for columns; `of` gives the type of the row.
 * @example <ng-template bocageRow [of]="rowType" let-row>…</ng-template>
 */
@Directive({ selector: 'ng-template[bocageRow]' })
export class GridRow<T> {
  readonly of = input<T>();
  readonly template = inject<TemplateRef<GridContext<T>>>(TemplateRef);

  static ngTemplateContextGuard<T>(_directive: GridRow<T>, context: unknown): context is GridContext<T> {
    return context !== null;
  }
}
