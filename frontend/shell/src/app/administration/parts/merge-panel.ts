import { ChangeDetectionStrategy, Component, computed, inject, input, output, resource, signal } from '@angular/core';
import { Api, ErrorNotice, Language, problemOf, Skeleton, t } from '@bocage/sdk-ui';
import type { MergePreview } from '@bocage/server/shared/merging';
import { BorrowFocus } from '../../parts/borrow-focus';
import { Busy } from './busy';
import { type Choice, SearchChoice } from './search-choice';
import { TypedConfirmation } from './typed-confirmation';

/** Chooses what a record is merged into, says what will change table by table, and does it once its name is typed. */
@Component({
  selector: 'shell-merge-panel',
  imports: [BorrowFocus, ErrorNotice, SearchChoice, Skeleton, TypedConfirmation],
  templateUrl: './merge-panel.html',
  styleUrl: './page.css',
  styles: ':host { display: grid; gap: 14px; justify-items: stretch; } :host > .button { justify-self: start; }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MergePanel {
  /** Address of the record that goes. */
  readonly address = input.required<string>();
  readonly name = input.required<string>();
  /** What is typed to confirm. */
  readonly expected = input.required<string>();
  readonly search = input.required<(text: string, signal: AbortSignal) => Promise<readonly Choice[]>>();
  readonly proposals = input<readonly Choice[]>([]);
  readonly merged = output<Choice>();

  protected readonly t = t();
  protected readonly language = inject(Language);
  private readonly api = inject(Api);
  protected readonly busy = new Busy();
  protected readonly into = signal<Choice | null>(null);
  protected readonly preview = resource({
    params: () => this.into() ?? undefined,
    loader: ({ params, abortSignal }) =>
      this.api.post<MergePreview>(`${this.address()}/merge/preview`, { into: params.id }, { signal: abortSignal }),
  });
  protected readonly problem = problemOf(this.preview);
  protected readonly lines = computed(() => {
    const tables = new Map<string, { rows: number; dropped: number }>();
    for (const { table, rows, dropped } of this.preview.hasValue() ? this.preview.value().moved : []) {
      const line = tables.get(table) ?? { rows: 0, dropped: 0 };
      tables.set(table, { rows: line.rows + rows, dropped: line.dropped + dropped });
    }
    return [...tables].map(([table, counts]) => ({ table, ...counts }));
  });
  protected readonly isTwice = computed(() => this.lines().some(({ dropped }) => dropped > 0));

  protected tableName(table: string): string {
    const key = `shell.table.${table}`;
    return this.language.has(key) ? this.t(key) : table;
  }

  protected async merge(confirmation: string): Promise<void> {
    const into = this.into();
    if (!into || !this.preview.hasValue()) {
      return;
    }
    const { rows } = this.preview.value();
    if (await this.busy.run(() => this.api.post(`${this.address()}/merge`, { into: into.id, confirmation, rows }))) {
      this.merged.emit(into);
    } else if (this.busy.refusal()?.code === 'core.merge-outdated') {
      this.preview.reload();
    }
  }
}
