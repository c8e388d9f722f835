import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import type { ProblemDocument } from '@bocage/sdk/shared';
import { ErrorNotice, Language, Notices, ProblemError, SensitivityLevels, t } from '@bocage/sdk-ui';
import { type Display, Sensitivity, type SensitivityReport, type ToldLevel } from '../data/sensitivity';
import { DisplayFields } from './display-fields';

/** Adds a level of sensitivity, or gives one another name, or removes it. */
@Component({
  selector: 'synthesis-level-editor',
  imports: [DisplayFields, ErrorNotice],
  templateUrl: './level-editor.html',
  styleUrl: './level-editor.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LevelEditor {
  /** Nothing: a new one. */
  readonly level = input.required<ToldLevel | null>();
  readonly report = input.required<SensitivityReport>();
  readonly done = output();

  protected readonly t = t();
  protected readonly language = inject(Language);
  private readonly sensitivity = inject(Sensitivity);
  private readonly levels = inject(SensitivityLevels);
  private readonly notices = inject(Notices);

  protected readonly code = signal('');
  protected readonly fr = linkedSignal(() => this.level()?.label.fr ?? '');
  protected readonly en = linkedSignal(() => this.level()?.label.en ?? '');
  private readonly chosenAfter = signal<string | null>(null);
  protected readonly chosenDisplay = signal<Display | null>(null);
  protected readonly after = computed(() => this.chosenAfter() ?? this.report().levels[0]?.code ?? '');
  /** As the level it comes after, until something else is chosen. */
  protected readonly display = computed((): Display => {
    const lower = this.report().levels.find(({ code, showsAll }) => code === this.after() && !showsAll);
    const finest = this.report().areaTypes[0]?.code ?? null;
    const first: Display = { areaType: finest, dateUnit: finest === null ? null : 'month' };
    const { areaType, dateUnit } = this.chosenDisplay() ?? lower ?? first;
    return { areaType, dateUnit };
  });
  protected readonly isComplete = computed(
    () => this.fr().trim() !== '' && this.en().trim() !== '' && (this.level() !== null || this.code().trim() !== ''),
  );
  protected readonly busy = signal(false);
  protected readonly refusal = signal<ProblemDocument | null>(null);

  protected comeAfter(code: string): void {
    this.chosenAfter.set(code);
    this.chosenDisplay.set(null);
  }

  protected save(event: Event): Promise<void> {
    event.preventDefault();
    const level = this.level();
    const label = { fr: this.fr().trim(), en: this.en().trim() };
    return level
      ? this.attempt(() => this.sensitivity.rename(level.code, label), 'renamed')
      : this.attempt(() => this.sensitivity.add({ code: this.code().trim(), label, after: this.after(), ...this.display() }), 'added');
  }

  protected remove({ code }: ToldLevel): Promise<void> {
    return this.attempt(() => this.sensitivity.remove(code), 'removed');
  }

  private async attempt(work: () => Promise<void>, told: string): Promise<void> {
    this.busy.set(true);
    this.refusal.set(null);
    try {
      await work();
      this.levels.reload();
      this.notices.show({ text: this.t(`synthesis.level.${told}`) });
      this.done.emit();
    } catch (error) {
      this.refusal.set(ProblemError.from(error).document);
    } finally {
      this.busy.set(false);
    }
  }
}
