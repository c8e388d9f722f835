import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Icon, Language } from '@bocage/sdk-ui';

/** A page for people who are not signed in: the name of the product, the language, one thing to do. */
@Component({
  selector: 'shell-outside',
  imports: [Icon],
  template: `
    <main>
      <header>
        <p class="brand">Bocage</p>
        <button type="button" class="button quiet" [attr.lang]="language.current() === 'fr' ? 'en' : 'fr'" (click)="switchLanguage()">
          <bocage-icon name="translate" /> {{ language.current() === 'fr' ? 'English' : 'Français' }}
        </button>
      </header>
      <h1>{{ heading() }}</h1>
      <ng-content />
    </main>
  `,
  styles: `
    main {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 24px;
      max-width: 27rem;
      margin: 0 auto;
      padding: clamp(24px, 10vh, 96px) 16px 48px;
    }
    header {
      display: flex;
      align-items: center;
      justify-content: space-between;
    }
    .brand {
      color: var(--hedge);
      font-size: var(--size-5);
      font-weight: 690;
      letter-spacing: -0.02em;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Outside {
  readonly heading = input.required<string>();

  protected readonly language = inject(Language);

  protected async switchLanguage(): Promise<void> {
    await this.language.use(this.language.current() === 'fr' ? 'en' : 'fr');
  }
}
