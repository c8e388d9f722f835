import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, resource, signal } from '@angular/core';
import type { ProblemDocument } from '@bocage/sdk/shared';
import { Drawer, ErrorNotice, Icon, kept, Language, Notices, ProblemError, problemOf, Session, Skeleton, t } from '@bocage/sdk-ui';
import {
  type AskedDisplay,
  type Display,
  type LevelPreview,
  Sensitivity,
  type SensitivityReport,
  type ToldLevel,
} from '../data/sensitivity';
import { DisplayFields } from './display-fields';
import { LevelEditor } from './level-editor';

/** What is withheld and why: numbers per level, what each level shows, what the rules do not reach, computations. */
@Component({
  selector: 'synthesis-sensitivity-page',
  imports: [DisplayFields, Drawer, ErrorNotice, Icon, LevelEditor, Skeleton],
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
  protected readonly hasGaps = computed(() => {
    const report = this.report();
    return !!report && (report.lostRules.length > 0 || report.outsideTree.observations > 0 || report.withoutArea > 0);
  });

  /** What each level shows, as it is being edited. */
  protected readonly drafts = linkedSignal(() =>
    (this.report()?.levels ?? []).flatMap(({ code, showsAll, areaType, dateUnit }): AskedDisplay[] =>
      showsAll ? [] : [{ level: code, areaType, dateUnit }],
    ),
  );
  protected readonly changed = computed(() =>
    this.drafts().filter((draft) => {
      const now = this.report()?.levels.find(({ code }) => code === draft.level);
      return now?.areaType !== draft.areaType || now.dateUnit !== draft.dateUnit;
    }),
  );
  protected readonly effects = linkedSignal<readonly AskedDisplay[], readonly LevelPreview[] | null>({
    source: this.changed,
    computation: () => null,
  });
  protected readonly busy = signal(false);
  protected readonly refusal = signal<ProblemDocument | null>(null);

  /** The level that is edited, or a new one; nothing: the drawer is closed. */
  protected readonly edited = signal<ToldLevel | 'new' | null>(null);
  protected readonly editedLevel = computed(() => {
    const edited = this.edited();
    return edited === 'new' ? null : edited;
  });
  protected readonly heading = computed(() => {
    const level = this.editedLevel();
    return level ? this.t('synthesis.level.edit', { level: level.code }) : this.t('synthesis.level.add');
  });

  protected shown({ showsAll, areaTypeLabel, areaType, dateUnit }: ToldLevel): string {
    if (showsAll) {
      return this.t('synthesis.sensitivity.all-shown');
    }
    return areaType === null
      ? this.t('synthesis.sensitivity.nothing-shown')
      : `${areaTypeLabel ?? areaType}, ${this.t(`synthesis.sensitivity.unit.${dateUnit}`).toLowerCase()}`;
  }

  protected name(code: string): string {
    const found = this.report()?.levels.find((level) => level.code === code);
    return found ? `${code} · ${this.language.text(found.label)}` : code;
  }

  protected set(level: string, display: Display): void {
    this.refusal.set(null);
    this.drafts.update((drafts) => drafts.map((draft) => (draft.level === level ? { level, ...display } : draft)));
  }

  protected effect({ level, observations, withArea }: LevelPreview): string {
    const isShown = this.drafts().some((draft) => draft.level === level && draft.areaType !== null);
    const counts = { level, count: observations, others: observations - withArea };
    return this.t(isShown ? 'synthesis.sensitivity.effect' : 'synthesis.sensitivity.effect-none', counts);
  }

  protected saved(): void {
    this.edited.set(null);
    this.answer.reload();
  }

  protected words(run: SensitivityReport['runs'][number]): string {
    const at = this.language.date(run.startedAt, { time: true });
    const counts = { at, count: run.observations, changed: run.changed };
    return this.t(run.finishedAt ? 'synthesis.sensitivity.run' : 'synthesis.sensitivity.run-open', counts);
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
