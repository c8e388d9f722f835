import { NgTemplateOutlet } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  contentChild,
  type ElementRef,
  input,
  linkedSignal,
  output,
  resource,
  signal,
  TemplateRef,
  viewChild,
} from '@angular/core';
import { debounced } from '../debounced';
import { problemOf } from '../http/problem-of';
import { t } from '../i18n/t';
import { kept } from '../kept';
import { ErrorNotice } from '../show/error-notice';
import { Icon } from '../show/icon';

const pauseMs = 150;

/**
 * A field in which people type a few letters and choose among what the server knows.
 * @example
 * <bocage-search-picker [label]="t('stations.taxon')" [search]="search" [idOf]="idOf" (chosen)="add($event)">
 *   <ng-template let-taxon>{{ taxon.scientificName }}</ng-template>
 * </bocage-search-picker>
 */
@Component({
  selector: 'bocage-search-picker',
  imports: [ErrorNotice, Icon, NgTemplateOutlet],
  templateUrl: './search-picker.html',
  styleUrl: './search-picker.css',
  host: { '[class.floating]': 'floating()', '(focusout)': 'left($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SearchPicker<T> {
  readonly label = input.required<string>();
  readonly placeholder = input('');
  readonly help = input('');
  readonly search = input.required<(text: string, signal: AbortSignal) => Promise<readonly T[]>>();
  readonly idOf = input.required<(item: T) => string>();
  /** The results lie over what follows, and the label is only spoken. */
  readonly floating = input(false, { transform: (value: boolean | '') => value === '' || value });
  readonly chosen = output<T>();

  protected readonly t = t();
  protected readonly id = `picker-${(pickers += 1)}`;
  protected readonly text = signal('');
  protected readonly isOpen = signal(false);
  protected readonly option = contentChild.required<TemplateRef<{ readonly $implicit: T }>>(TemplateRef);
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  private readonly asked = debounced(
    computed(() => this.text().trim()),
    pauseMs,
  );

  protected readonly answer = resource({
    params: () => (this.asked().length > 0 ? { text: this.asked(), search: this.search() } : undefined),
    loader: async ({ params: { text, search }, abortSignal }) => ({ text, items: await search(text, abortSignal) }),
  });
  private readonly last = kept(this.answer);
  protected readonly problem = problemOf(this.answer);
  protected readonly isSearching = computed(() => this.text().trim() !== (this.last()?.text ?? '') && !this.problem());
  protected readonly items = computed(() => (this.asked() ? (this.last()?.items ?? []) : []));
  protected readonly active = linkedSignal<readonly T[], number>({ source: this.items, computation: (items) => (items.length ? 0 : -1) });
  protected readonly isShown = computed(() => this.isOpen() && this.text().trim() !== '');
  protected readonly isEmpty = computed(() => !this.isSearching() && !this.problem() && this.items().length === 0);

  focus(): void {
    this.field().nativeElement.focus();
  }

  protected typed(text: string): void {
    this.text.set(text);
    this.isOpen.set(true);
  }

  protected pressed(event: KeyboardEvent): void {
    const count = this.items().length;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      this.isOpen.set(true);
      this.active.update((index) => (count ? (index + (event.key === 'ArrowDown' ? 1 : count - 1)) % count : -1));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const item = this.items()[this.active()];
      if (this.isShown() && item !== undefined && !this.isSearching()) {
        this.choose(item);
      }
    } else if (event.key === 'Escape' && this.isShown()) {
      event.stopPropagation();
      this.isOpen.set(false);
    }
  }

  protected choose(item: T): void {
    this.text.set('');
    this.isOpen.set(false);
    this.chosen.emit(item);
    this.focus();
  }

  protected left({ relatedTarget, currentTarget }: FocusEvent): void {
    if (this.floating() && !(relatedTarget instanceof Node && (currentTarget as HTMLElement).contains(relatedTarget))) {
      this.isOpen.set(false);
    }
  }
}

let pickers = 0;
