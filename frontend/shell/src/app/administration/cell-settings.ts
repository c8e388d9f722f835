import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  resource,
  signal,
  untracked,
} from '@angular/core';
import type { JsonSchema, ProblemDocument } from '@bocage/sdk/shared';
import { Api, ErrorNotice, Notices, ProblemError, SchemaForm, Skeleton, t } from '@bocage/sdk-ui';
import type { ActivationCell } from '@bocage/server/shared/modules';
import { MatrixStore } from './matrix-store';

@Component({
  selector: 'shell-cell-settings',
  imports: [ErrorNotice, SchemaForm, Skeleton],
  template: `
    @if (problem(); as found) {
      @if (!found.errors?.length) {
        <bocage-error [problem]="found" [kept]="t('shell.modules.settings-unchanged')" />
      }
    }
    @if (schema.hasValue()) {
      <bocage-schema-form
        [schema]="schema.value()"
        [value]="initial()"
        [errors]="refusal()?.errors ?? []"
        [disabled]="isBusy()"
        [submitLabel]="t('shell.save')"
        (submitted)="save($event)"
      />
    } @else if (schema.isLoading()) {
      <bocage-skeleton [lines]="5" />
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 16px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CellSettings {
  readonly cell = input.required<ActivationCell>();
  readonly saved = output();

  protected readonly t = t();
  private readonly api = inject(Api);
  private readonly store = inject(MatrixStore);
  private readonly notices = inject(Notices);
  private readonly moduleKey = computed(() => this.cell().moduleKey);
  private readonly place = computed(() => `${this.cell().organisationId} ${this.moduleKey()}`);
  /** What the form starts from; a refusal must not put it back over what was typed. */
  protected readonly initial = linkedSignal({ source: this.place, computation: () => untracked(this.cell).settings });
  protected readonly isBusy = signal(false);
  protected readonly refusal = signal<ProblemDocument | null>(null);
  protected readonly schema = resource({
    params: () => this.moduleKey(),
    loader: ({ params, abortSignal }) =>
      this.api.get<JsonSchema>(`/administration/modules/${params}/settings-schema`, { signal: abortSignal }),
  });
  protected readonly problem = computed(() => {
    const error = this.schema.error();
    return error ? ProblemError.from(error).document : this.refusal();
  });

  protected async save(settings: Readonly<Record<string, unknown>>): Promise<void> {
    this.isBusy.set(true);
    this.refusal.set(null);
    try {
      await this.store.decide(this.cell(), { state: this.cell().state, settings });
      this.notices.show({ text: this.t('shell.modules.settings-saved') });
      this.saved.emit();
    } catch (error) {
      this.refusal.set(ProblemError.from(error).document);
    } finally {
      this.isBusy.set(false);
    }
  }
}
