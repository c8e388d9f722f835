import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Empty, ErrorNotice, problemOf, Session, Skeleton, t } from '@bocage/sdk-ui';
import { AccessQuestions } from './access-questions';
import { ExplanationView } from './explanation-view';

/** « Why do I see this? », of a record or of a number. */
@Component({
  selector: 'shell-why',
  imports: [Empty, ErrorNotice, ExplanationView, RouterLink, Skeleton],
  template: `
    <div class="page">
      <h1>{{ t('shell.access.why') }}</h1>
      @if (!question()) {
        <bocage-empty icon="help" [heading]="t('shell.access.why-nothing')" [text]="t('shell.access.why-nothing-help')" />
      } @else if (problem(); as found) {
        <bocage-error [problem]="found" retryable (retry)="answer.reload()" />
      } @else if (answer.hasValue()) {
        <shell-explanation-view [explanation]="answer.value()!" isOwn />
        @if (session.can('core.access.explain')) {
          <p class="small">
            <a routerLink="/administration/access" queryParamsHandling="preserve">{{ t('shell.access.someone-else') }}</a>
          </p>
        }
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
  readonly filter = input<string>();

  protected readonly t = t();
  private readonly questions = inject(AccessQuestions);
  protected readonly session = inject(Session);
  protected readonly question = computed(() => {
    const [permission, recordType, recordId, filter] = [this.right(), this.type(), this.id(), this.filter()];
    const about = recordId ? { recordId } : filter === undefined ? undefined : { filter };
    return permission && recordType && about
      ? { asked: { permission, recordType, ...about }, acting: this.session.organisation()?.id }
      : undefined;
  });
  protected readonly answer = resource({
    params: () => this.question(),
    loader: ({ params: { asked }, abortSignal }) => this.questions.explain(asked, abortSignal),
  });
  protected readonly problem = problemOf(this.answer);
}
