import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Localised } from '@bocage/sdk/shared';
import { Empty, Language, Session, t } from '@bocage/sdk-ui';

@Component({
  selector: 'shell-module-off',
  imports: [Empty, RouterLink],
  template: `
    <bocage-empty page icon="toggle_off" [heading]="t('shell.module-off.title')" [text]="text()">
      <a class="button" routerLink="/">{{ t('shell.back-home') }}</a>
      @if (session.can('core.module.activate')) {
        <a class="button" routerLink="/administration/modules">{{ t('shell.home.open-modules') }}</a>
      }
    </bocage-empty>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ModuleOff {
  readonly module = input<Localised>();

  protected readonly t = t();
  protected readonly session = inject(Session);
  private readonly language = inject(Language);
  protected readonly text = computed(() => {
    const module = this.module();
    return this.t('shell.module-off.text', {
      module: module ? this.language.text(module) : '',
      organisation: this.session.organisation()?.name,
    });
  });
}
