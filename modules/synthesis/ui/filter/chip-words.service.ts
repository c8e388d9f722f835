import { inject, Injectable } from '@angular/core';
import { Language, SensitivityLevels } from '@bocage/sdk-ui';
import type { Wording } from './chip-words';
import { Names } from './names';

/** The words of chips in the language of the screen, with the names known so far. */
@Injectable()
export class ChipWords {
  private readonly names = inject(Names);
  private readonly language = inject(Language);
  private readonly levels = inject(SensitivityLevels);

  readonly wording: Wording = {
    level: (code) => this.levels.words(code),
    t: (key, params) => this.language.translate(key, params),
    date: (value) => this.language.date(value),
    taxon: (cdNom) => this.names.taxon(cdNom)?.scientificName ?? null,
    area: (id) => {
      const area = this.names.area(id);
      return area && { name: area.name, type: this.language.text(area.typeLabel) };
    },
    group: (name) => (this.language.has(`synthesis.group.${name}`) ? this.language.translate(`synthesis.group.${name}`) : name),
    dataset: (id) => this.names.datasets()?.find((dataset) => dataset.id === id)?.name ?? null,
    framework: (id) => this.names.frameworks()?.find((framework) => framework.id === id)?.name ?? null,
    observer: (id) => this.names.observer(id),
    statusType: (code) => {
      const type = this.names.statusTypes()?.find((known) => known.code === code);
      return type ? this.language.text(type.label) : null;
    },
  };
}
