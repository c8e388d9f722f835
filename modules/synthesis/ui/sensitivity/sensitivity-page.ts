import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, resource, signal } from '@angular/core';
import type { ProblemDocument } from '@bocage/sdk/shared';
import { ErrorNotice, Icon, kept, Language, Notices, ProblemError, problemOf, Session, Skeleton, t } from '@bocage/sdk-ui';
import { type AskedDisplay, type LevelPreview, Sensitivity, type SensitivityReport } from '../data/sensitivity';

/** What is withheld and why: numbers per level, what each level shows, what the rules do not reach, computations. */
@Component({
  selector: 'synthesis-sensitivity-page',
  imports: [ErrorNotice, Icon, Skeleton],
  templateUrl: './sensitivity-page.html',
  styleUrl: './sensitivity-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SensitivityPage {
  protected readonly t = t();
  protected readonly language = inject(Language);
  private readonly sensitivity = inject(Sensitivity);
  private readonly notices = inject(Notices);
  private readonly session = inject(Session);

  protected readonly answer = resource({
    params: () => this.language.current(),
    loader: ({ abortSignal }) => this.sensitivity.report(abortSignal),
  });
  protected readonly report = kept(this.answer);
  protected readonly problem = problemOf(this.answer);
  protected readonly canManage = computed(() => this.session.can('synthesis.sensitivity.manage'));
  protected readonly units = ['month', 'year'] as const;
  /** Levels without an observation are told too. */
  protected readonly lines = computed(() =>
    [0, 1, 2, 3, 4].map((level) => {
      const found = this.report()?.levels.find((line) => line.level === level);
      const display = this.report()?.displays.find((line) => line.level === level);
      const unit = display ? this.t(`synthesis.sensitivity.unit.${display.dateUnit}`).toLowerCase() : '';
      const shown =
        level === 0
          ? this.t('synthesis.sensitivity.all-shown')
          : display?.areaTypeLabel
            ? `${display.areaTypeLabel}, ${unit}`
            : this.t('synthesis.sensitivity.nothing-shown');
      return { observations: 0, byRules: 0, byProducer: 0, raised: 0, ...found, level, shown };
    }),
  );
  protected readonly hasGaps = computed(() => {
    const report = this.report();
    return !!report && (report.lostRules.length > 0 || report.outsideTree.observations > 0 || report.withoutArea > 0);
  });

  /** Levels 1 to 3 as they are being edited; level 4 is never shown. */
  protected readonly drafts = linkedSignal(() =>
    (this.report()?.displays ?? []).flatMap(({ level, areaType, dateUnit }): AskedDisplay[] =>
      areaType === null ? [] : [{ level, areaType, dateUnit }],
    ),
  );
  protected readonly changed = computed(() =>
    this.drafts().filter((draft) => {
      const now = this.report()?.displays.find(({ level }) => level === draft.level);
      return now?.areaType !== draft.areaType || now.dateUnit !== draft.dateUnit;
    }),
  );
  protected readonly effects = linkedSignal<readonly AskedDisplay[], readonly LevelPreview[] | null>({
    source: this.changed,
    computation: () => null,
  });
  protected readonly busy = signal(false);
  protected readonly refusal = signal<ProblemDocument | null>(null);

  protected set(level: number, part: { readonly areaType?: string; readonly dateUnit?: string }): void {
    this.refusal.set(null);
    this.drafts.update((drafts) => drafts.map((draft) => (draft.level === level ? ({ ...draft, ...part } as AskedDisplay) : draft)));
  }

  protected words(run: SensitivityReport['runs'][number]): string {
    const at = this.language.date(run.startedAt, { time: true });
    const counts = { at, count: run.observations, changed: run.changed };
    return this.t(run.finishedAt ? 'synthesis.sensitivity.run' : 'synthesis.sensitivity.run-open', counts);
  }

  protected value(event: Event): string {
    return (event.target as HTMLSelectElement).value;
  }

  protected forget(): void {
    this.refusal.set(null);
    this.answer.reload();
  }

  protected preview(): Promise<void> {
    return this.attempt(async () => this.effects.set(await this.sensitivity.preview(this.changed())));
  }

  protected apply(): Promise<void> {
    return this.attempt(async () => {
      await this.sensitivity.change(this.changed());
      this.notices.show({ text: this.t('synthesis.sensitivity.changed') });
      this.answer.reload();
    });
  }

  protected compute(): Promise<void> {
    return this.attempt(async () => {
      await this.sensitivity.compute();
      this.notices.show({ text: this.t('synthesis.sensitivity.asked') });
    });
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    this.refusal.set(null);
    try {
      await work();
    } catch (error) {
      this.refusal.set(ProblemError.from(error).document);
    } finally {
      this.busy.set(false);
    }
  }
}
