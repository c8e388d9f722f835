import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { Empty, ErrorNotice, problemOf, Session, Skeleton, t } from '@bocage/sdk-ui';
import { AccessQuestions } from './access-questions';
import { ExplanationView } from './explanation-view';

/** « Why do I see this? » */
@Component({
  selector: 'shell-why',
  imports: [Empty, ErrorNotice, ExplanationView, Skeleton],
  template: `
    <div class="page">
      <h1>{{ t('shell.access.why') }}</h1>
      @if (!question()) {
        <bocage-empty icon="help" [heading]="t('shell.access.why-nothing')" [text]="t('shell.access.why-nothing-help')" />
      } @else if (problem(); as found) {
        <bocage-error [problem]="found" retryable (retry)="answer.reload()" />
      } @else if (answer.hasValue()) {
        <shell-explanation-view [explanation]="answer.value()!" isOwn />
      } @else {
        <bocage-skeleton [lines]="6" />
      }
    </div>
  `,
  styles: `
    .page {
      display: grid;
      gap: 20px;
      max-width: 52rem;
      padding: 32px clamp(16px, 4vw, 48px) 64px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Why {
  readonly right = input<string>();
  readonly type = input<string>();
  readonly id = input<string>();

  protected readonly t = t();
  private readonly questions = inject(AccessQuestions);
  private readonly organisation = inject(Session).organisation;
  protected readonly question = computed(() => {
    const [permission, recordType, recordId] = [this.right(), this.type(), this.id()];
    return permission && recordType && recordId ? { permission, recordType, recordId, acting: this.organisation()?.id } : undefined;
  });
  protected readonly answer = resource({
    params: () => this.question(),
    loader: ({ params: { permission, recordType, recordId }, abortSignal }) =>
      this.questions.explain({ permission, recordType, recordId }, abortSignal),
  });
  protected readonly problem = problemOf(this.answer);
}
