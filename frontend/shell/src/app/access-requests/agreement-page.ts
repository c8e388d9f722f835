import { ChangeDetectionStrategy, Component, computed, inject, input, resource, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { ProblemDocument } from '@bocage/sdk/shared';
import { Api, ErrorNotice, Icon, Language, Notices, ProblemError, problemOf, Skeleton, t } from '@bocage/sdk-ui';
import type { AccessRequest } from '@bocage/server/shared/access-requests';

interface Agreement {
  readonly number: number;
  readonly text: string;
  readonly otherText: string;
  readonly hash: string;
  readonly createdAt: string;
  readonly acceptedAt: string | null;
  readonly acceptedBy: string | null;
}

/** The agreement, to read, to print, and for who asked to accept. */
@Component({
  selector: 'shell-agreement-page',
  imports: [ErrorNotice, Icon, RouterLink, Skeleton],
  template: `
    <div class="page">
      @if (problem(); as found) {
        <bocage-error [problem]="found" retryable (retry)="answer.reload()" />
      } @else if (answer.hasValue()) {
        @let agreement = answer.value();
        <header class="no-print">
          <p class="muted small">
            <a [routerLink]="['/access-requests', id()]">{{ t('shell.requests.number', { number: agreement.number }) }}</a>
          </p>
          <div class="actions">
            <button type="button" class="button" (click)="isOther.set(!isOther())">
              <bocage-icon name="translate" /> {{ t(isOther() ? 'shell.requests.agreement-own' : 'shell.requests.agreement-other') }}
            </button>
            <button type="button" class="button" (click)="print()"><bocage-icon name="print" /> {{ t('shell.requests.print') }}</button>
          </div>
        </header>
        <article [attr.lang]="isOther() ? (language.current() === 'fr' ? 'en' : 'fr') : language.current()">
          @for (line of lines(); track $index) {
            @if ($first) {
              <h1>{{ line.text }}</h1>
            } @else if (line.isHeading) {
              <h2>{{ line.text }}</h2>
            } @else {
              <p>{{ line.text }}</p>
            }
          }
          <footer class="muted small">
            <p>
              {{
                agreement.acceptedAt
                  ? t('shell.requests.agreement-accepted', {
                      name: agreement.acceptedBy,
                      date: language.date(agreement.acceptedAt, { time: true }),
                    })
                  : t('shell.requests.agreement-waits', { date: language.date(agreement.createdAt, { time: true }) })
              }}
            </p>
            <p class="hash">
              {{ t('shell.requests.agreement-hash') }} <code>{{ agreement.hash }}</code>
            </p>
          </footer>
        </article>
        @if (mayAccept()) {
          <form class="warning no-print" (submit)="accept($event, agreement.hash)">
            @if (refusal(); as found) {
              <bocage-error [problem]="found" />
            }
            <label class="check">
              <input type="checkbox" required />
              <span>{{ t('shell.requests.agreement-read') }}</span>
            </label>
            <div class="actions">
              <button type="submit" class="button primary" [disabled]="isBusy()">{{ t('shell.requests.agreement-accept') }}</button>
              <a class="button" [routerLink]="['/access-requests', id()]">{{ t('shell.requests.not-now') }}</a>
            </div>
          </form>
        }
      } @else {
        <bocage-skeleton [lines]="12" />
      }
    </div>
  `,
  styleUrl: '../parts/page.css',
  styles: `
    article {
      display: grid;
      gap: 10px;
      max-width: 46rem;
      padding: clamp(16px, 4vw, 40px);
      border: 1px solid var(--line);
      border-radius: var(--radius);
      background: var(--surface);
    }
    article h1 {
      margin-bottom: 8px;
    }
    article h2 {
      margin-top: 10px;
      font-size: var(--size-3);
    }
    article p {
      overflow-wrap: anywhere;
    }
    article footer {
      margin-top: 16px;
      padding-top: 12px;
      border-top: 1px solid var(--line);
    }
    form {
      max-width: 46rem;
    }
    @media print {
      .no-print {
        display: none !important;
      }
      article {
        border: 0;
        padding: 0;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AgreementPage {
  readonly id = input.required<string>();

  protected readonly t = t();
  protected readonly language = inject(Language);
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly notices = inject(Notices);

  protected readonly answer = resource({
    params: () => ({ id: this.id(), locale: this.language.current() }),
    loader: ({ params, abortSignal }) => this.api.get<Agreement>(`/access-requests/${params.id}/agreement`, { signal: abortSignal }),
  });
  private readonly request = resource({
    params: () => this.id(),
    loader: ({ params, abortSignal }) => this.api.get<AccessRequest>(`/access-requests/${params}`, { signal: abortSignal }),
  });
  protected readonly problem = problemOf(this.answer);
  protected readonly mayAccept = computed(() => this.request.hasValue() && this.request.value().may.includes('accept'));
  protected readonly isOther = signal(false);
  protected readonly isBusy = signal(false);
  protected readonly refusal = signal<ProblemDocument | null>(null);
  protected readonly lines = computed(() => {
    const agreement = this.answer.hasValue() ? this.answer.value() : null;
    const text = (this.isOther() ? agreement?.otherText : agreement?.text) ?? '';
    return text.split('\n').map((line) => ({ isHeading: line.startsWith('# '), text: line.replace(/^# /, '') }));
  });

  protected print(): void {
    window.print();
  }

  protected async accept(event: Event, hash: string): Promise<void> {
    event.preventDefault();
    this.isBusy.set(true);
    this.refusal.set(null);
    try {
      await this.api.post(`/access-requests/${this.id()}/agreement/accept`, { hash });
      this.notices.show({ text: this.t('shell.requests.access-open') });
      await this.router.navigate(['/access-requests', this.id()]);
    } catch (error) {
      this.refusal.set(ProblemError.from(error).document);
    } finally {
      this.isBusy.set(false);
    }
  }
}
