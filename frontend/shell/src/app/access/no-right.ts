import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Empty, Language, Session, t } from '@bocage/sdk-ui';

/** Names the missing right and whom to ask, without showing what is behind. */
@Component({
  selector: 'shell-no-right',
  imports: [Empty, RouterLink],
  template: `
    <bocage-empty page icon="lock" [heading]="t('shell.no-right.title')" [text]="text()">
      <a class="button" routerLink="/">{{ t('shell.back-home') }}</a>
    </bocage-empty>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NoRight {
  readonly right = input('');

  protected readonly t = t();
  private readonly language = inject(Language);
  private readonly session = inject(Session);
  protected readonly text = computed(() =>
    this.t('shell.no-right.text', {
      right: this.language.has(this.right()) ? this.t(this.right()) : this.right(),
      organisation: this.session.organisation()?.name,
    }),
  );
}
