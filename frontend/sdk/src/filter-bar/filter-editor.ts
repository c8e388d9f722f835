import { Directive, inject, input, TemplateRef } from '@angular/core';

/** What the template of an editor receives: a function that closes it. */
export interface FilterEditorContext {
  readonly $implicit: () => void;
}

/**
 * The editor of one filter, shown by the filter bar beside its chip, or on the whole screen of a phone.
 * @example <ng-template bocageFilterEditor="commune" let-close>…</ng-template>
 */
@Directive({ selector: 'ng-template[bocageFilterEditor]' })
export class FilterEditor {
  readonly key = input.required<string>({ alias: 'bocageFilterEditor' });
  readonly template = inject<TemplateRef<FilterEditorContext>>(TemplateRef);

  static ngTemplateContextGuard(_directive: FilterEditor, context: unknown): context is FilterEditorContext {
    return context !== null;
  }
}
