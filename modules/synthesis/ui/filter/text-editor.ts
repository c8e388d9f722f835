import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { t } from '@bocage/sdk-ui';
import { ExploreFilter } from './explore-filter';

@Component({
  selector: 'synthesis-text-editor',
  template: `
    <div class="field">
      <label for="synthesis-words">{{ t('synthesis.text.label') }}</label>
      <input
        #field
        id="synthesis-words"
        class="input"
        type="search"
        [value]="filter.wanted().q ?? ''"
        (input)="filter.change({ q: field.value.trim() || undefined })"
      />
      <p class="help">{{ t('synthesis.text.help') }}</p>
    </div>
  `,
  styleUrl: './editor.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TextEditor {
  protected readonly t = t();
  protected readonly filter = inject(ExploreFilter);
}
