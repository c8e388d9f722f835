import {
  afterRenderEffect,
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  input,
  resource,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { Api, Empty, ErrorNotice, Icon, Language, problemOf, Session, Skeleton, t } from '@bocage/sdk-ui';
import type { RequestSummary } from '@bocage/server/shared/access-requests';
import { GrantList } from './grant-list';
import { toneOf } from './requests';

const lists = ['mine', 'to-decide', 'all', 'accesses'] as const;
type List = (typeof lists)[number];

/** Requests one made, those one decides, and the accesses they led to. */
@Component({
  selector: 'shell-request-list',
  imports: [Empty, ErrorNotice, GrantList, Icon, RouterLink, Skeleton],
  templateUrl: './request-list.html',
  styleUrls: ['../parts/page.css', './request-list.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RequestList {
  /** Query parameter. */
  readonly list = input<string>();

  protected readonly t = t();
  protected readonly toneOf = toneOf;
  protected readonly language = inject(Language);
  protected readonly session = inject(Session);
  private readonly api = inject(Api);
  protected readonly decides = computed(
    () => this.session.can('core.access-request.decide') || this.session.can('core.access-request.supervise'),
  );
  protected readonly tabs = computed((): readonly List[] => (this.decides() ? lists : ['mine', 'accesses']));
  protected readonly shown = computed<List>(
    () => this.tabs().find((tab) => tab === this.list()) ?? (this.decides() ? 'to-decide' : 'mine'),
  );
  protected readonly answer = resource({
    params: () => (this.shown() === 'accesses' ? undefined : this.shown()),
    loader: ({ params, abortSignal }) =>
      this.api.get<{ readonly items: readonly RequestSummary[] }>('/access-requests', { query: { list: params }, signal: abortSignal }),
  });
  protected readonly problem = problemOf(this.answer);
  private readonly strip = viewChild.required<ElementRef<HTMLElement>>('strip');

  constructor() {
    // On a phone the strip may hide the list one came to.
    afterRenderEffect(() => {
      const current = this.strip().nativeElement.querySelector(`[aria-current]`);
      if (this.shown()) {
        current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      }
    });
  }

  protected what({ taxa, places }: RequestSummary): string {
    const some = (names: readonly string[]) =>
      names.length > 3
        ? this.t('shell.requests.and-more', { names: names.slice(0, 3).join(', '), count: names.length - 3 })
        : names.join(', ');
    return `${taxa ? some(taxa) : this.t('shell.requests.all-taxa')} · ${places.length > 0 ? some(places) : this.t('shell.requests.polygon')}`;
  }
}
