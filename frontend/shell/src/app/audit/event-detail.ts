import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon, Language, t } from '@bocage/sdk-ui';
import type { ToldEvent } from '@bocage/server/shared/events';
import type { EventFilter } from './events';

/** One event of the log: who, when, from where, and field by field what changed. */
@Component({
  selector: 'shell-event-detail',
  imports: [Icon, RouterLink],
  templateUrl: './event-detail.html',
  styleUrl: './event-detail.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EventDetail {
  readonly event = input.required<ToldEvent>();
  /** Asks for other events, of the same record or person. */
  readonly about = output<EventFilter>();

  protected readonly t = t();
  protected readonly language = inject(Language);

  /** Days and instants as the language writes them. */
  protected shown(words: string): string {
    if (/^\d{4}-\d\d-\d\d$/.test(words)) {
      return this.language.date(words);
    }
    return /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)$/.test(words) ? this.language.date(words, { time: true }) : words;
  }

  /** To the second, with the time zone: a log is read by people of several places. */
  protected precise(at: string): string {
    return `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`;
  }
}
