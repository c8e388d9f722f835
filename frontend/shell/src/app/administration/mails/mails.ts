import { ChangeDetectionStrategy, Component, computed, inject, resource, signal } from '@angular/core';
import { Api, Drawer, Empty, ErrorNotice, Icon, Language, problemOf, Skeleton, t } from '@bocage/sdk-ui';
import type { MailSummary, Outbox } from '@bocage/server/shared/mails';

/** A piece of a mail: words, or a link that this browser opens here. */
interface Piece {
  readonly text: string;
  readonly link?: string;
}

/** Links of this platform open here, whatever the address it is known by outside. */
export function piecesOf(text: string): Piece[] {
  return text.split(/(https?:\/\/\S+)/).map((piece) => {
    if (!/^https?:/.test(piece)) {
      return { text: piece };
    }
    const { pathname, search, hash } = new URL(piece);
    return hash.startsWith('#token=') || pathname === '/forgotten-password'
      ? { text: piece, link: `${pathname}${search}${hash}` }
      : { text: piece };
  });
}

@Component({
  selector: 'shell-mails',
  imports: [Drawer, Empty, ErrorNotice, Icon, Skeleton],
  templateUrl: './mails.html',
  styleUrl: './mails.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Mails {
  protected readonly t = t();
  protected readonly language = inject(Language);
  private readonly api = inject(Api);

  protected readonly outbox = resource({
    loader: ({ abortSignal }) => this.api.get<Outbox>('/administration/mails', { signal: abortSignal }),
  });
  protected readonly problem = problemOf(this.outbox);
  protected readonly opened = signal<MailSummary | null>(null);
  protected readonly content = resource({
    params: () => this.opened()?.id,
    loader: ({ params, abortSignal }) =>
      this.api.get<{ readonly text: string | null }>(`/administration/mails/${params}`, { signal: abortSignal }),
  });
  protected readonly contentProblem = problemOf(this.content);
  protected readonly pieces = computed(() => piecesOf((this.content.hasValue() && this.content.value().text) || ''));
}
