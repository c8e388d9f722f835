import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Icon, Language } from '@bocage/sdk-ui';
import type { Area } from '../data/reference';

const longestCode = 10;

/** An area among the suggestions: name, code and kind, for many share one name. */
@Component({
  selector: 'synthesis-area-option',
  imports: [Icon],
  template: `
    <bocage-icon name="location_on" />
    <span class="name">{{ area().name }}</span>
    <span class="kind">{{ language.text(area().typeLabel) }} {{ code() }}</span>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr) auto;
      column-gap: 8px;
      align-items: center;
    }
    bocage-icon {
      --icon-size: 18px;
      color: var(--muted);
    }
    .name {
      overflow-wrap: anywhere;
    }
    .kind {
      max-width: 10rem;
      overflow: hidden;
      color: var(--muted);
      font-size: var(--size-2);
      text-overflow: ellipsis;
      white-space: nowrap;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AreaOption {
  readonly area = input.required<Area>();
  protected readonly language = inject(Language);
  /** Short codes tell namesakes apart; long ones only take room. */
  protected readonly code = computed(() => (this.area().code.length <= longestCode ? this.area().code : ''));
}
