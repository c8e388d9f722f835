import { ChangeDetectionStrategy, Component, computed, ElementRef, inject, input, linkedSignal } from '@angular/core';
import { t } from '../i18n/t';
import { Memory } from '../memory';
import { widthOf } from '../width-of';
import { clampShare, nextHeight, sheetHeights, shareAfterKey } from './split-keys';

const narrowBelow = 768;

/**
 * Two panes with a divider that people move by pointer or keyboard, remembered per person; on a phone the end pane
 * becomes a sheet over the start pane with three heights.
 * @example <bocage-split name="stations"><bocage-tile-map bocageSplitStart … /><section bocageSplitEnd>…</section></bocage-split>
 */
@Component({
  selector: 'bocage-split',
  templateUrl: './split.html',
  styleUrl: './split.css',
  host: { '[class.narrow]': 'narrow()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Split {
  readonly name = input.required<string>();
  /** Width of the start pane, in percent, until the person decides otherwise. */
  readonly initial = input(55);
  /** What the divider separates, for screen readers. */
  readonly label = input('');

  protected readonly t = t();
  private readonly memory = inject(Memory);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly width = widthOf(this.host);

  protected readonly narrow = computed(() => this.width() > 0 && this.width() < narrowBelow);
  protected readonly share = linkedSignal(() => this.memory.read(`split.${this.name()}`, this.initial()));
  protected readonly height = linkedSignal(() => this.memory.read<number>(`sheet.${this.name()}`, sheetHeights[1]));
  /** What stays visible above the sheet; under a high sheet the pane keeps half, for it is hidden anyway. */
  protected readonly startHeight = computed(() => 100 - Math.min(50, this.height()));
  protected readonly isDragging = linkedSignal(() => (this.narrow(), false));

  protected pressed(event: KeyboardEvent): void {
    const value = this.narrow() ? nextHeight(event.key, this.height()) : shareAfterKey(event.key, this.share());
    if (value !== null) {
      event.preventDefault();
      this.settle(value);
    }
  }

  protected grabbed(event: PointerEvent): void {
    (event.target as HTMLElement).setPointerCapture(event.pointerId);
    this.isDragging.set(true);
  }

  protected dragged(event: PointerEvent): void {
    if (!this.isDragging()) {
      return;
    }
    const box = this.host.getBoundingClientRect();
    if (this.narrow()) {
      this.height.set(Math.min(92, Math.max(12, ((box.bottom - event.clientY) / box.height) * 100)));
    } else {
      this.share.set(clampShare(((event.clientX - box.left) / box.width) * 100));
    }
  }

  protected released(): void {
    if (!this.isDragging()) {
      return;
    }
    this.isDragging.set(false);
    const nearest = [...sheetHeights].sort((a, b) => Math.abs(a - this.height()) - Math.abs(b - this.height()))[0];
    this.settle(this.narrow() ? (nearest ?? sheetHeights[1]) : this.share());
  }

  private settle(value: number): void {
    (this.narrow() ? this.height : this.share).set(value);
    this.memory.write(`${this.narrow() ? 'sheet' : 'split'}.${this.name()}`, value);
  }
}
