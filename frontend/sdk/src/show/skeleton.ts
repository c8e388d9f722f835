import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/**
 * The shape of what is coming, line by line.
 * @example <bocage-skeleton [lines]="3" />
 */
@Component({
  selector: 'bocage-skeleton',
  template: `
    @for (width of widths(); track $index) {
      <span [style.width.%]="width"></span>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 12px;
    }
    span {
      height: 0.9em;
      border-radius: 3px;
      background: var(--line);
      animation: breathe 1.6s ease-in-out infinite;
    }
    @keyframes breathe {
      50% {
        opacity: 0.45;
      }
    }
  `,
  host: { 'aria-hidden': 'true' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Skeleton {
  readonly lines = input(3);
  protected readonly widths = computed(() => Array.from({ length: this.lines() }, (_, i) => [92, 74, 83, 61][i % 4]));
}
