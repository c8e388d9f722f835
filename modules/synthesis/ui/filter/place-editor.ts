import { ChangeDetectionStrategy, Component, computed, inject, output, resource, signal } from '@angular/core';
import { Icon, Language, SearchPicker, t } from '@bocage/sdk-ui';
import { type Area, Reference } from '../data/reference';
import { AreaOption } from './area-option';
import { ExploreFilter } from './explore-filter';
import { Names } from './names';

const suggestions = 30;

@Component({
  selector: 'synthesis-place-editor',
  imports: [AreaOption, Icon, SearchPicker],
  templateUrl: './place-editor.html',
  styleUrl: './editor.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlaceEditor {
  /** The person wants to draw on the map instead. */
  readonly draw = output<'rectangle' | 'polygon'>();

  protected readonly t = t();
  protected readonly language = inject(Language);
  protected readonly filter = inject(ExploreFilter);
  protected readonly names = inject(Names);
  protected readonly type = signal('');
  private readonly reference = inject(Reference);
  private readonly areas = computed(() => this.filter.wanted().area ?? []);
  private readonly typesAnswer = resource({ loader: () => this.reference.areaTypes() });

  protected readonly types = computed(() =>
    this.typesAnswer.hasValue() ? this.typesAnswer.value().filter(({ areaCount }) => areaCount > 0) : [],
  );
  protected readonly search = computed(() => {
    const types = this.type() ? [this.type()] : null;
    return (text: string, signal: AbortSignal): Promise<readonly Area[]> => this.reference.searchAreas(text, types, suggestions, signal);
  });
  protected readonly idOf = ({ id }: Area): string => String(id);

  protected add(area: Area): void {
    this.names.learnAreas([area]);
    this.filter.change({ area: [...new Set([...this.areas(), area.id])] });
  }

  protected remove(id: number): void {
    this.filter.change({ area: this.areas().filter((one) => one !== id) });
  }

  protected nameOf(id: number): string {
    const area = this.names.area(id);
    return area ? `${area.name} · ${this.language.text(area.typeLabel)}` : String(id);
  }
}
