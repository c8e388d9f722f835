import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Empty, Language, Session, t } from '@bocage/sdk-ui';
import { rightWords } from '../administration/roles/right-words';

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
  readonly right = input<string>();

  protected readonly t = t();
  private readonly language = inject(Language);
  private readonly session = inject(Session);
  protected readonly text = computed(() => {
    const right = this.right() ?? '';
    return this.t(right ? 'shell.no-right.text' : 'shell.no-right.text-unnamed', {
      right: rightWords(this.language, right),
      organisation: this.session.organisation()?.name,
    });
  });

  constructor() {
    // The words of a right come with its module, which may not have been opened yet.
    effect(() => {
      const module = this.right()?.split('.', 1)[0];
      if (module && module !== 'core') {
        void this.language.load(module);
      }
    });
  }
}
