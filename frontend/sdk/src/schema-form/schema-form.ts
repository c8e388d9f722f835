import { NgTemplateOutlet } from '@angular/common';
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
import { defaultsOf, fieldsOf, type SchemaField, valueAt, valueFrom, withValueAt } from './schema-fields';

type FormValue = Readonly<Record<string, unknown>>;

/**
 * A form made from a JSON Schema: one labelled field per property, groups and lists of them, errors at the field in words and
 * summarised at the top.
 * @example <bocage-schema-form [schema]="schema" [value]="settings" [errors]="problem()?.errors ?? []" [submitLabel]="t('save')" (submitted)="save($event)" />
 */
@Component({
  selector: 'bocage-schema-form',
  imports: [Icon, NgTemplateOutlet],
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
    const isDue = this.isAttempted() || this.refused().length > 0;
    return isDue ? [...this.faults()].map(([pointer, words]) => ({ pointer, label: this.labelOf(pointer), words })) : [];
  });

  protected textOf({ pointer }: SchemaField): string {
    const value = valueAt(this.entered(), pointer);
    return value === undefined || value === null ? '' : String(value);
  }

  protected isChecked({ pointer }: SchemaField): boolean {
    return valueAt(this.entered(), pointer) === true;
  }

  protected itemsOf({ pointer }: SchemaField): readonly unknown[] {
    const items = valueAt(this.entered(), pointer);
    return Array.isArray(items) ? items : [];
  }

  protected typed(field: SchemaField, event: Event): void {
    const control = event.target as HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
    this.set(field, field.kind === 'check' ? (control as HTMLInputElement).checked : valueFrom(field, control.value));
  }

  /** Values chosen among several stay in the order of the choices. */
  protected chosen(field: SchemaField, value: unknown, isChosen: boolean): void {
    const before = this.itemsOf(field);
    const after = field.choices.map((choice) => choice.value).filter((each) => (each === value ? isChosen : before.includes(each)));
    this.set(field, after);
  }

  protected addItem(field: SchemaField): void {
    const items = this.itemsOf(field);
    this.set(field, [...items, field.newItem]);
    setTimeout(() => this.focus(field.members(items.length)[0]?.pointer ?? field.pointer));
  }

  protected removeItem(field: SchemaField, index: number): void {
    this.set(field, this.itemsOf(field).toSpliced(index, 1));
    setTimeout(() => this.focus(field.pointer));
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
    this.focus(pointer);
  }

  private focus(pointer: string): void {
    const controls = [...this.host.querySelectorAll<HTMLElement>('[data-pointer]')];
    controls.find(({ dataset }) => dataset['pointer'] === pointer)?.focus();
  }

  /** Labels from the outside in, so that one field of several items is told from the others. */
  private labelOf(pointer: string): string {
    let fields = this.fields();
    const labels: string[] = [];
    for (;;) {
      const field = fields.find((candidate) => pointer === candidate.pointer || pointer.startsWith(`${candidate.pointer}/`));
      if (!field) {
        return labels.join(' · ');
      }
      const index = Number(pointer.slice(field.pointer.length + 1).split('/')[0]);
      labels.push(field.kind === 'list' && !Number.isNaN(index) && pointer !== field.pointer ? `${field.label} ${index + 1}` : field.label);
      fields = field.members(index);
    }
  }

  private set({ pointer }: SchemaField, value: unknown): void {
    this.entered.update((entered) => withValueAt(entered, pointer, value) as FormValue);
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
