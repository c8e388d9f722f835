import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import type { ProblemDocument } from '@bocage/sdk/shared';
import { Drawer, ErrorNotice, Icon, Language, Notices, ProblemError, SensitivityLevels, Session, t } from '@bocage/sdk-ui';
import type { ObservationDetail } from '../data/observation-detail';
import { Sensitivity } from '../data/sensitivity';

/** Says how sensitive a record is, and lets who may make it more so, with a reason. */
@Component({
  selector: 'synthesis-raise-sensitivity',
  imports: [Drawer, ErrorNotice, Icon],
  templateUrl: './raise-sensitivity.html',
  styleUrl: './raise-sensitivity.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RaiseSensitivity {
  readonly observation = input.required<ObservationDetail>();
  readonly changed = output();

  protected readonly t = t();
  private readonly language = inject(Language);
  private readonly sensitivity = inject(Sensitivity);
  private readonly notices = inject(Notices);
  protected readonly levels = inject(SensitivityLevels);
  private readonly session = inject(Session);

  protected readonly open = signal(false);
  protected readonly busy = signal(false);
  protected readonly reason = signal('');
  protected readonly refusal = signal<ProblemDocument | null>(null);
  protected readonly canRaise = computed(() => !this.observation().isBlurred && this.session.can('synthesis.observation.classify'));
  /** From the level of the rules on; the first of all raises nothing. */
  protected readonly choices = computed(() => {
    const codes = this.levels.all().map(({ code }) => code);
    const { raisedLevel, sensitivity } = this.observation();
    return codes.slice(Math.max(1, raisedLevel ? 0 : codes.indexOf(sensitivity ?? '')));
  });
  protected readonly level = linkedSignal(() => this.choices().at(-1) ?? '');
  protected readonly at = computed(() => this.language.date(this.observation().raisedAt ?? ''));

  protected value(event: Event): string {
    return (event.target as HTMLSelectElement | HTMLTextAreaElement).value;
  }

  protected raise(event: Event): Promise<void> {
    event.preventDefault();
    return this.attempt(() => this.sensitivity.raise(this.observation().id, this.level(), this.reason()));
  }

  protected withdraw(): Promise<void> {
    return this.attempt(() => this.sensitivity.withdraw(this.observation().id));
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    this.refusal.set(null);
    try {
      await work();
      this.open.set(false);
      this.reason.set('');
      this.notices.show({ text: this.t('synthesis.raise.done') });
      this.changed.emit();
    } catch (error) {
      this.refusal.set(ProblemError.from(error).document);
    } finally {
      this.busy.set(false);
    }
  }
}
