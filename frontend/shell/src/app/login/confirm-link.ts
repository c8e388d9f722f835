import { ChangeDetectionStrategy, Component, computed, DOCUMENT, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Api, ErrorNotice, t } from '@bocage/sdk-ui';
import { Attempt } from './attempt';
import { tokenIn } from './link-token';
import { Outside } from './outside';

/** Confirms an address by a click: mail programs open links by themselves, and must not confirm for anyone. */
@Component({
  selector: 'shell-confirm-link',
  imports: [ErrorNotice, Outside, RouterLink],
  template: `
    <shell-outside [heading]="t('shell.confirm.title')">
      @if (attempt.problem(); as found) {
        <bocage-error [problem]="found" />
      }
      @if (isDone()) {
        <p role="status">{{ done() }}</p>
      } @else {
        <p>{{ t('shell.confirm.' + of()) }}</p>
        <form (submit)="submit($event)">
          <button type="submit" class="button primary" [disabled]="attempt.isBusy()">{{ t('shell.confirm.submit') }}</button>
        </form>
      }
      <p>
        <a routerLink="/">{{ t('shell.back-home') }}</a>
      </p>
    </shell-outside>
  `,
  styleUrl: './outside-form.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConfirmLink {
  /** What the link confirms, from the route. */
  readonly of = input.required<'mail' | 'sign-up'>();

  protected readonly t = t();
  protected readonly attempt = new Attempt();
  protected readonly isDone = signal(false);
  private readonly organisation = signal('');
  private readonly api = inject(Api);
  private readonly token = tokenIn(inject(DOCUMENT).location.hash);

  protected readonly done = computed(() => this.t(`shell.confirm.${this.of()}-done`, { organisation: this.organisation() }));

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    const token = this.token || '-';
    const isDone = await this.attempt.run(async () => {
      if (this.of() === 'mail') {
        await this.api.put('/access-links/mail', { token });
      } else {
        this.organisation.set((await this.api.post<{ readonly organisation: string }>('/sign-ups/confirmation', { token })).organisation);
      }
    });
    this.isDone.set(isDone);
  }
}
