import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import type { ProblemDocument } from '@bocage/sdk/shared';
import { Drawer, ErrorNotice, Icon, ProblemError, t } from '@bocage/sdk-ui';
import { Looks } from './looks';

/** A button that asks why, then shows the platform as someone sees it. */
@Component({
  selector: 'shell-view-as',
  imports: [Drawer, ErrorNotice, Icon],
  template: `
    <button type="button" class="button" aria-haspopup="dialog" (click)="isOpen.set(true)">
      <bocage-icon name="visibility" /> {{ t('shell.viewing.start') }}
    </button>
    <bocage-drawer [open]="isOpen()" [heading]="t('shell.viewing.heading', { person: name() })" (closed)="isOpen.set(false)">
      <p>{{ t('shell.viewing.what') }}</p>
      <ul>
        <li>{{ t('shell.viewing.read-only') }}</li>
        <li>{{ t('shell.viewing.blurred') }}</li>
        <li>{{ t('shell.viewing.told', { person: name() }) }}</li>
        <li>{{ t('shell.viewing.time') }}</li>
      </ul>
      @if (problem(); as found) {
        <bocage-error [problem]="found" />
      }
      <form (submit)="$event.preventDefault(); start(reason.value)">
        <div class="field">
          <label for="viewing-reason">{{ t('shell.viewing.reason') }}</label>
          <textarea #reason id="viewing-reason" class="input" rows="3" required minlength="3" maxlength="500"></textarea>
          <p class="small muted">{{ t('shell.viewing.reason-help') }}</p>
        </div>
        <button class="button primary" [disabled]="isBusy()">{{ t('shell.viewing.start') }}</button>
      </form>
    </bocage-drawer>
  `,
  styles: `
    form {
      display: grid;
      justify-items: start;
      gap: 14px;
    }
    .field {
      width: 100%;
    }
    ul {
      display: grid;
      gap: 6px;
      margin: 0;
      padding-inline-start: 1.2em;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ViewAs {
  readonly account = input.required<string>();
  readonly organisation = input.required<string>();
  readonly name = input.required<string>();

  protected readonly t = t();
  protected readonly isOpen = signal(false);
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<ProblemDocument | null>(null);
  private readonly looks = inject(Looks);

  protected async start(reason: string): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      await this.looks.start(this.account(), this.organisation(), reason.trim());
    } catch (error) {
      this.problem.set(ProblemError.from(error).document);
    } finally {
      this.isBusy.set(false);
    }
  }
}
