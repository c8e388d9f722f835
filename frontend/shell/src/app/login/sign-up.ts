import { ChangeDetectionStrategy, Component, inject, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Api, Empty, ErrorNotice, Language, problemOf, Skeleton, t } from '@bocage/sdk-ui';
import type { OpenSignUp } from '@bocage/server/shared/sign-ups';
import { Attempt } from './attempt';
import { Outside } from './outside';

@Component({
  selector: 'shell-sign-up',
  imports: [Empty, ErrorNotice, Outside, RouterLink, Skeleton],
  templateUrl: './sign-up.html',
  styleUrl: './outside-form.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignUp {
  protected readonly t = t();
  protected readonly language = inject(Language);
  protected readonly attempt = new Attempt();
  protected readonly isSent = signal(false);
  private readonly api = inject(Api);

  protected readonly open = resource({ loader: ({ abortSignal }) => this.api.get<OpenSignUp>('/sign-ups', { signal: abortSignal }) });
  protected readonly problem = problemOf(this.open);

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const text = (name: string): string => {
      const value = form.get(name);
      return typeof value === 'string' ? value.trim() : '';
    };
    const isSent = await this.attempt.run(() =>
      this.api.post('/sign-ups', {
        organisationId: text('organisation'),
        givenName: text('given-name'),
        familyName: text('family-name'),
        email: text('email'),
        motive: text('motive'),
        charterAccepted: form.get('charter') !== null,
      }),
    );
    this.isSent.set(isSent);
  }
}
