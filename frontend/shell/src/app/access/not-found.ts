import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Empty, t } from '@bocage/sdk-ui';

@Component({
  selector: 'shell-not-found',
  imports: [Empty, RouterLink],
  template: `
    <bocage-empty page icon="explore_off" [heading]="t('shell.not-found.title')" [text]="t('shell.not-found.text')">
      <a class="button" routerLink="/">{{ t('shell.back-home') }}</a>
    </bocage-empty>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NotFound {
  protected readonly t = t();
}
