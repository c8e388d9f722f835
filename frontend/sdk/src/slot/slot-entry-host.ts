import {
  ChangeDetectionStrategy,
  Component,
  type ComponentRef,
  createComponent,
  effect,
  EnvironmentInjector,
  ErrorHandler,
  inject,
  input,
  reflectComponentType,
  signal,
  type Type,
  untracked,
  viewChild,
  ViewContainerRef,
} from '@angular/core';
import type { Localised } from '@bocage/sdk/shared';
import { Language } from '../i18n/language';
import { ModuleLoader } from '../module-loader';
import { Skeleton } from '../show/skeleton';

@Component({
  selector: 'bocage-slot-entry',
  imports: [Skeleton],
  template: `
    @switch (state()) {
      @case ('loading') {
        <bocage-skeleton />
      }
      @case ('failed') {
        <p role="alert" class="small muted">
          {{ language.translate('sdk.slot-failed', { module: language.text(title()) }) }}
        </p>
      }
    }
    <ng-container #place />
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SlotEntryHost {
  readonly module = input.required<string>();
  readonly title = input.required<Localised>();
  readonly component = input.required<string>();
  readonly record = input<unknown>();

  protected readonly language = inject(Language);
  protected readonly state = signal<'loading' | 'shown' | 'failed'>('loading');
  private readonly place = viewChild.required('place', { read: ViewContainerRef });
  private readonly loader = inject(ModuleLoader);
  private readonly environment = inject(EnvironmentInjector);
  private readonly errors = inject(ErrorHandler);
  private shown: ComponentRef<unknown> | undefined;

  constructor() {
    effect(() => {
      const [module, component] = [this.module(), this.component()];
      // Loading reads the language, among others: their changes are the component's own matter.
      untracked(() => void this.show(module, component));
    });
    effect(() => {
      const record = this.record();
      untracked(() => this.give(record));
    });
  }

  private async show(module: string, component: string): Promise<void> {
    try {
      const { slots = {} } = await this.loader.load(module);
      const type = await slots[component]?.();
      if (!type) {
        throw new Error(`${module} has no slot component ${component}`);
      }
      this.place().insert(this.create(type).hostView);
      this.state.set('shown');
    } catch (error) {
      this.shown?.destroy();
      this.shown = undefined;
      this.errors.handleError(error);
      this.state.set('failed');
    }
  }

  /** The first rendering happens before insertion, so that its failure stays here and not in the page. */
  private create(type: Type<unknown>): ComponentRef<unknown> {
    this.shown = createComponent(type, {
      environmentInjector: this.environment,
      elementInjector: this.place().injector,
    });
    this.give(this.record());
    this.shown.changeDetectorRef.detectChanges();
    return this.shown;
  }

  private give(record: unknown): void {
    const inputs = this.shown ? reflectComponentType(this.shown.componentType)?.inputs : undefined;
    if (inputs?.some(({ templateName }) => templateName === 'record')) {
      this.shown?.setInput('record', record);
    }
  }
}
