import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Session } from '../session/session';
import { composedModulesToken } from '../ui-module';
import { SlotEntryHost } from './slot-entry-host';

/**
 * A place in a screen where other modules show what they know of the record; one that fails says so and the rest stays.
 * @example <bocage-slot name="dataset.detail" [record]="dataset()" />
 */
@Component({
  selector: 'bocage-slot',
  imports: [SlotEntryHost],
  template: `
    @for (entry of entries(); track entry.module + entry.component) {
      <bocage-slot-entry [module]="entry.module" [title]="entry.title" [component]="entry.component" [record]="record()" />
    }
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Slot {
  readonly name = input.required<string>();
  readonly record = input<unknown>();

  private readonly session = inject(Session);
  private readonly modules = inject(composedModulesToken);

  protected readonly entries = computed(() =>
    this.modules
      .filter(({ manifest }) => this.session.moduleState(manifest.key) !== 'off')
      .flatMap(({ manifest }) =>
        (manifest.ui?.slots ?? [])
          .filter(({ slot, can }) => slot === this.name() && this.session.can(can))
          .map(({ component, order = 100 }) => ({ module: manifest.key, title: manifest.title, component, order })),
      )
      .sort((a, b) => a.order - b.order || a.module.localeCompare(b.module)),
  );
}
