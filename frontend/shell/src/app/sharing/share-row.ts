import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { Icon, Language, t } from '@bocage/sdk-ui';
import type { Share, ShareMove } from '@bocage/server/shared/shares';
import { BorrowFocus } from '../parts/borrow-focus';
import { objectIcons, statusTones } from './shares';

/** One share, seen from one of its sides, with what this side may do. */
@Component({
  selector: 'shell-share-row',
  imports: [BorrowFocus, Icon],
  template: `
    <div>
      <p class="name">
        <bocage-icon [name]="icons[share().objectType]" /> {{ share().objectName ?? t('shell.sharing.' + share().objectType) }}
      </p>
      <p class="facts">
        <span>{{
          t(isReceived() ? 'shell.sharing.from' : 'shell.sharing.to', { name: isReceived() ? share().from.name : share().to.name })
        }}</span>
        <span>{{ period() }}</span>
      </p>
    </div>
    <div class="side tags">
      <span [class]="'tag ' + tones[share().status]">{{ t('shell.sharing.status-' + share().status) }}</span>
      <span class="tag">{{ t('shell.sharing.level-' + share().level) }}</span>
      @if (share().actions.includes('export')) {
        <span class="tag">{{ t('shell.sharing.export') }}</span>
      }
      @if (!share().isExact) {
        <span class="tag">{{ t('shell.sharing.blurred') }}</span>
      }
      @if (share().isSensitive) {
        <span class="tag pending">{{ t('shell.sharing.sensitive') }}</span>
      }
    </div>
    @if (share().reason) {
      <p class="quote wide">{{ share().reason }}</p>
    }
    @if (share().decisionReason) {
      <p class="quote wide">{{ t('shell.sharing.ended-because', { reason: share().decisionReason }) }}</p>
    }
    @if (asking()) {
      <form class="wide warning" bocageBorrowFocus (submit)="end($event, reason.value)">
        <p>{{ t('shell.sharing.end-' + asking()) }}</p>
        <div class="field">
          <label [attr.for]="'reason-' + share().id">{{ t('shell.sharing.reason') }}</label>
          <input #reason class="input" [id]="'reason-' + share().id" maxlength="1000" />
        </div>
        <div class="actions">
          <button type="submit" class="button danger" [disabled]="busy()">{{ t('shell.sharing.' + asking()) }}</button>
          <button type="button" class="button" (click)="asking.set(null)">{{ t('shell.cancel') }}</button>
        </div>
      </form>
    } @else if (moves().length) {
      <div class="actions wide moves">
        @for (move of moves(); track move) {
          <button type="button" class="button" [class.primary]="move === 'accept'" [disabled]="busy()" (click)="choose(move)">
            {{ t('shell.sharing.' + (move === 'revoke' && share().status === 'proposed' ? 'withdraw' : move)) }}
          </button>
        }
      </div>
    }
  `,
  styleUrl: '../parts/page.css',
  styles: `
    :host {
      display: contents;
    }
    .moves {
      margin-top: 6px;
    }
    .name {
      display: flex;
      gap: 8px;
      align-items: center;
    }
    .name bocage-icon {
      color: var(--muted);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ShareRow {
  readonly share = input.required<Share>();
  readonly isReceived = input(false, { transform: (value: boolean | '') => value === '' || value });
  readonly busy = input(false);
  readonly moved = output<{ readonly move: ShareMove; readonly reason: string | null }>();

  protected readonly t = t();
  private readonly language = inject(Language);
  protected readonly icons = objectIcons;
  protected readonly tones = statusTones;
  protected readonly asking = signal<'refuse' | 'revoke' | null>(null);
  protected readonly moves = computed((): readonly ShareMove[] => {
    const { status } = this.share();
    if (status === 'proposed') {
      return this.isReceived() ? ['accept', 'refuse'] : ['revoke'];
    }
    return status === 'accepted' ? ['revoke'] : [];
  });
  protected readonly period = computed(() => {
    const { validFrom, validTo } = this.share();
    const from = this.language.date(validFrom);
    return validTo ? this.t('shell.sharing.period', { from, to: this.language.date(validTo) }) : this.t('shell.sharing.since', { from });
  });

  protected choose(move: ShareMove): void {
    if (move === 'accept') {
      this.moved.emit({ move, reason: null });
    } else {
      this.asking.set(move);
    }
  }

  protected end(event: Event, reason: string): void {
    event.preventDefault();
    const move = this.asking();
    this.asking.set(null);
    if (move) {
      this.moved.emit({ move, reason: reason.trim() || null });
    }
  }
}
