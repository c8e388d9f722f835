import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Icon } from './icon';

/**
 * An empty screen that teaches: what this is for, and the first action as content.
 * @example <bocage-empty icon="pin_drop" [heading]="t('stations.none')"><a class="button" …>…</a></bocage-empty>
 */
@Component({
  selector: 'bocage-empty',
  imports: [Icon],
  template: `
    @if (icon()) {
      <bocage-icon [name]="icon()" />
    }
    @if (page()) {
      <h1>{{ heading() }}</h1>
    } @else {
      <h2>{{ heading() }}</h2>
    }
    @if (text()) {
      <p>{{ text() }}</p>
    }
    <div class="actions"><ng-content /></div>
  `,
  styles: `
    :host {
      display: grid;
      justify-items: start;
      gap: 8px;
      max-width: 34rem;
      padding: 32px 24px;
    }
    bocage-icon {
      --icon-size: 28px;
      color: var(--muted);
    }
    h1 {
      font-size: var(--size-4);
    }
    h2 {
      font-size: var(--size-3);
    }
    p {
      color: var(--muted);
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      margin-top: 8px;
    }
    .actions:empty {
      display: none;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Empty {
  readonly heading = input.required<string>();
  readonly text = input('');
  readonly icon = input('');
  /** Whether it stands for the whole page: its heading is then the page's. */
  readonly page = input(false, { transform: (value: boolean | '') => value === '' || value });
}
