import { computed, inject, Injectable, resource } from '@angular/core';
import type { Localised } from '@bocage/sdk/shared';
import { Graph } from './http/graph';
import { Language } from './i18n/language';

/** A level of sensitivity; the first of them shows all. */
interface SensitivityLevel {
  readonly code: string;
  readonly label: Localised;
  readonly isShown: boolean;
}

/**
 * The levels of sensitivity of the network, from the finest to the coarsest.
 * @example inject(SensitivityLevels).words('2') // '2 · Maille de 10 km'
 */
@Injectable({ providedIn: 'root' })
export class SensitivityLevels {
  private readonly graph = inject(Graph);
  private readonly language = inject(Language);
  private readonly answer = resource({
    loader: ({ abortSignal }) =>
      this.graph.query<{ readonly sensitivityLevels: readonly SensitivityLevel[] }>(
        '{ sensitivityLevels { code label { fr en } isShown } }',
        {},
        abortSignal,
      ),
  });

  readonly all = computed(() => (this.answer.hasValue() ? this.answer.value().sensitivityLevels : []));

  /** Code and label; the code alone as long as nothing more is known. */
  words(code: string): string {
    const found = this.all().find((level) => level.code === code);
    return found ? `${code} · ${this.language.text(found.label)}` : code;
  }

  /** Once a level was changed. */
  reload(): void {
    this.answer.reload();
  }
}
