import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ProblemDocument } from '@bocage/sdk/shared';
import { Api, ErrorNotice, Language, Notices, ProblemError, problemOf, Skeleton, t, TaxonName } from '@bocage/sdk-ui';
import { BocageMap } from '@bocage/sdk-ui/map';
import type { AccessRequest, RequestDecision, RequestScope } from '@bocage/server/shared/access-requests';
import { BorrowFocus } from '../parts/borrow-focus';
import { vernacular } from '../parts/reference';
import { DecisionForm, type DecisionGiven } from './decision-form';
import { toneOf } from './requests';

/** One request: what is asked, where it stands, what was said, and what the reader may do. */
@Component({
  selector: 'shell-request-page',
  imports: [BocageMap, BorrowFocus, DecisionForm, ErrorNotice, RouterLink, Skeleton, TaxonName],
  templateUrl: './request-page.html',
  styleUrls: ['../parts/page.css', './request-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RequestPage {
  readonly id = input.required<string>();

  protected readonly t = t();
  protected readonly toneOf = toneOf;
  protected readonly vernacular = vernacular;
  protected readonly language = inject(Language);
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);

  protected readonly answer = resource({
    params: () => this.id(),
    loader: ({ params, abortSignal }) => this.api.get<AccessRequest>(`/access-requests/${params}`, { signal: abortSignal }),
  });
  protected readonly problem = problemOf(this.answer);
  protected readonly request = linkedSignal(() => (this.answer.hasValue() ? this.answer.value() : null));
  /** Only another version has another territory: the map stays while the request goes its way. */
  private readonly versionKey = computed(() => {
    const request = this.request();
    return request ? `${request.id}/scope?version=${request.version}` : undefined;
  });
  protected readonly scope = resource({
    params: () => this.versionKey(),
    loader: ({ params, abortSignal }) => this.api.get<RequestScope>(`/access-requests/${params.split('?')[0]}`, { signal: abortSignal }),
  });
  protected readonly refusal = signal<ProblemDocument | null>(null);
  protected readonly isBusy = signal(false);
  protected readonly asking = signal<'question' | 'answer' | 'revoke' | 'withdraw' | null>(null);
  /** What was said and done; what a decision says stands beside it. */
  protected readonly story = computed(() =>
    (this.request()?.steps ?? [])
      .filter(({ action }) => action !== 'draw_up')
      .map((step) => ({
        ...step,
        text: step.action === 'decide' ? null : step.text,
        who: [step.by ?? this.t('shell.requests.platform'), ...(step.organisation ? [step.organisation] : [])].join(', '),
      })),
  );

  protected may(action: string): boolean {
    return this.request()?.may.includes(action) ?? false;
  }

  protected narrowed(decision: RequestDecision): readonly string[] {
    const { taxonNames, areaNames, validFrom, validTo, actions, isSensitive } = decision;
    return [
      ...(taxonNames ? [this.t('shell.requests.narrowed-taxa', { names: taxonNames })] : []),
      ...(areaNames ? [this.t('shell.requests.narrowed-areas', { names: areaNames })] : []),
      ...(validFrom ? [this.t('shell.requests.narrowed-from', { date: this.language.date(validFrom) })] : []),
      ...(validTo ? [this.t('shell.requests.narrowed-to', { date: this.language.date(validTo) })] : []),
      ...(actions && !actions.includes('export') ? [this.t('shell.requests.narrowed-read')] : []),
      ...(isSensitive === false ? [this.t('shell.requests.narrowed-sensitive')] : []),
    ];
  }

  protected say(event: SubmitEvent, action: string): void {
    event.preventDefault();
    const text = new FormData(event.target as HTMLFormElement).get('text');
    void this.act(action, action === 'withdraw' ? {} : { text });
  }

  protected decide(given: DecisionGiven): void {
    const version = this.request()?.version;
    void this.act('decision', { version, ...given });
  }

  private async act(action: string, body: unknown): Promise<void> {
    this.isBusy.set(true);
    this.refusal.set(null);
    try {
      this.request.set(await this.api.post<AccessRequest>(`/access-requests/${this.id()}/${action}`, body));
      this.asking.set(null);
      this.notices.show({ text: this.t(`shell.requests.done-${action}`) });
    } catch (error) {
      this.refusal.set(ProblemError.from(error).document);
    } finally {
      this.isBusy.set(false);
    }
  }
}
