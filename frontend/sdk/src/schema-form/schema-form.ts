import {
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  input,
  linkedSignal,
  output,
  resource,
  signal,
} from '@angular/core';
import type { FieldProblem, JsonSchema } from '@bocage/sdk/shared';
import { Language } from '../i18n/language';
import { Icon } from '../show/icon';
import { compileCheck, type SchemaCheck } from './schema-check';
import { defaultsOf, fieldsOf, type SchemaField, valueFrom } from './schema-fields';

type FormValue = Readonly<Record<string, unknown>>;

/**
 * A form made from a JSON Schema: one labelled field per property, errors at the field in words and summarised at the top.
 * @example <bocage-schema-form [schema]="schema" [value]="settings" [errors]="problem()?.errors ?? []" [submitLabel]="t('save')" (submitted)="save($event)" />
 */
@Component({
  selector: 'bocage-schema-form',
  imports: [Icon],
  templateUrl: './schema-form.html',
  styleUrl: './schema-form.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SchemaForm {
  readonly schema = input.required<JsonSchema>();
  readonly value = input<FormValue>({});
  /** What the server found, by JSON pointer; shown at the field until it changes. */
  readonly errors = input<readonly FieldProblem[]>([]);
  readonly submitLabel = input('');
  readonly disabled = input(false);
  readonly valueChange = output<FormValue>();
  readonly submitted = output<FormValue>();

  protected readonly language = inject(Language);
  protected readonly id = `form-${nextForm()}`;
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly left = signal<ReadonlySet<string>>(new Set());
  private readonly isAttempted = signal(false);
  private readonly changedSince = linkedSignal<readonly FieldProblem[], ReadonlySet<string>>({
    source: this.errors,
    computation: () => new Set<string>(),
  });
  private readonly check = resource<SchemaCheck, JsonSchema>({
    params: () => this.schema(),
    loader: ({ params }) => compileCheck(params),
  });

  protected readonly fields = computed(() => fieldsOf(this.schema(), this.language.current()));
  protected readonly entered = linkedSignal<FormValue>(() => ({ ...defaultsOf(this.schema()), ...this.value() }));
  private readonly broken = computed(() => (this.check.hasValue() ? this.check.value()(this.entered()) : []));
  private readonly refused = computed(() => this.errors().filter(({ pointer }) => !this.changedSince().has(pointer)));

  /** The first thing wrong with each field that the person has left, or with all after an attempt to send. */
  protected readonly faults = computed(() => {
    const shown = this.broken().filter(({ pointer }) => this.isAttempted() || this.left().has(pointer));
    const found = new Map<string, string>();
    for (const problem of [...this.refused(), ...shown]) {
      if (!found.has(problem.pointer)) {
        found.set(problem.pointer, this.wordsOf(problem));
      }
    }
    return found;
  });
  protected readonly summary = computed(() => {
    const labels = new Map(this.fields().map(({ pointer, label }) => [pointer, label]));
    const isDue = this.isAttempted() || this.refused().length > 0;
    return isDue ? [...this.faults()].map(([pointer, words]) => ({ pointer, label: labels.get(pointer) ?? '', words })) : [];
  });

  protected textOf({ name }: SchemaField): string {
    const value = this.entered()[name];
    return value === undefined || value === null ? '' : String(value);
  }

  protected typed(field: SchemaField, event: Event): void {
    const control = event.target as HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
    this.set(field, field.kind === 'check' ? (control as HTMLInputElement).checked : valueFrom(field, control.value));
  }

  protected leave({ pointer }: SchemaField): void {
    this.left.update((left) => new Set(left).add(pointer));
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.isAttempted.set(true);
    if (this.check.hasValue() && this.broken().length === 0) {
      this.submitted.emit(this.entered());
    } else {
      setTimeout(() => this.host.querySelector<HTMLElement>('.summary')?.focus());
    }
  }

  /** Enter leaves a field without sending the form. */
  protected pressedEnter(event: Event): void {
    if (event.target instanceof HTMLInputElement) {
      event.preventDefault();
    }
  }

  protected goTo(event: Event, pointer: string): void {
    event.preventDefault();
    this.host.querySelector<HTMLElement>(`[data-pointer="${CSS.escape(pointer)}"]`)?.focus();
  }

  private set({ name, pointer }: SchemaField, value: unknown): void {
    this.entered.update((entered) => {
      const next = { ...entered, [name]: value };
      return value === undefined ? Object.fromEntries(Object.entries(next).filter(([key]) => key !== name)) : next;
    });
    this.changedSince.update((changed) => new Set(changed).add(pointer));
    this.valueChange.emit(this.entered());
  }

  private wordsOf({ code, params }: FieldProblem): string {
    return this.language.has(code) ? this.language.translate(code, params) : this.language.translate('sdk.field.invalid');
  }
}

let forms = 0;
function nextForm(): number {
  return (forms += 1);
}
