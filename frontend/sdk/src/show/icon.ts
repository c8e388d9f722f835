import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/**
 * A Material Symbols icon by name, in the colour of the text around it; always put a label or a tooltip beside it.
 * @example <bocage-icon name="map" /> {{ t('stations.map') }}
 */
@Component({
  selector: 'bocage-icon',
  template: '',
  styles: `
    :host {
      display: inline-block;
      flex: none;
      width: var(--icon-size, 20px);
      height: var(--icon-size, 20px);
      background: currentColor;
      mask: center / contain no-repeat;
    }
  `,
  host: { 'aria-hidden': 'true', '[style.mask-image]': 'image()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Icon {
  readonly name = input.required<string>();
  protected readonly image = computed(() => `url("/icons/${this.name()}.svg")`);
}
