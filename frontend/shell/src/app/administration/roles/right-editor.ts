import { ChangeDetectionStrategy, Component, inject, input, linkedSignal, output } from '@angular/core';
import { type Scope, scopes } from '@bocage/sdk/shared';
import { Graph, SensitivityLevels, t } from '@bocage/sdk-ui';
import type { RoleMatrix, RoleRight } from '@bocage/server/shared/roles';
import { Organisations } from '../data/organisations';
import { type Choice, SearchChoice } from '../parts/search-choice';

interface TaxaAnswer {
  readonly taxa: readonly { readonly name: string; readonly taxon: { readonly cdNom: number; readonly scientificName: string } }[];
}

const taxaQuery = `query ($search: String!) { taxa(search: $search, limit: 12) { name taxon { cdNom scientificName } } }`;

/** How far a role gives a right: scope, exactness, and limits by taxa, areas and sensitivity. */
@Component({
  selector: 'shell-right-editor',
  imports: [SearchChoice],
  templateUrl: './right-editor.html',
  styleUrl: '../parts/page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RightEditor {
  readonly permission = input.required<string>();
  readonly right = input.required<RoleRight | null>();
  readonly limits = input.required<RoleMatrix['limits']>();
  readonly busy = input(false);
  /** Nothing: the right is taken away. */
  readonly saved = output<RoleRight | null>();

  protected readonly t = t();
  private readonly graph = inject(Graph);
  private readonly organisations = inject(Organisations);
  protected readonly scopes: readonly ('none' | Scope)[] = ['none', ...scopes];
  protected readonly levels = inject(SensitivityLevels);
  protected readonly scope = linkedSignal<'none' | Scope>(() => this.right()?.scope ?? 'none');
  protected readonly isExact = linkedSignal(() => this.right()?.isExact ?? false);
  protected readonly maxSensitivity = linkedSignal(() => this.right()?.maxSensitivity ?? null);
  protected readonly taxa = linkedSignal<readonly Choice<number>[]>(() =>
    (this.right()?.taxa ?? []).map((id) => ({ id, label: this.limits().taxa.find(({ cdNom }) => cdNom === id)?.name ?? String(id) })),
  );
  protected readonly areas = linkedSignal<readonly Choice<number>[]>(() =>
    (this.right()?.areaIds ?? []).map((id) => ({ id, label: this.limits().areas.find((area) => area.id === id)?.name ?? String(id) })),
  );

  protected readonly searchTaxa = async (search: string, signal: AbortSignal): Promise<readonly Choice<number>[]> => {
    const { taxa } = await this.graph.query<TaxaAnswer>(taxaQuery, { search }, signal);
    const found = new Map(taxa.map(({ name, taxon }) => [taxon.cdNom, { id: taxon.cdNom, label: taxon.scientificName, detail: name }]));
    return [...found.values()];
  };
  protected readonly searchAreas = (search: string, signal: AbortSignal): Promise<readonly Choice<number>[]> =>
    this.organisations.areas(search, signal);

  protected add(list: 'taxa' | 'areas', choice: Choice<number>): void {
    this[list].update((all) => (all.some(({ id }) => id === choice.id) ? all : [...all, choice]));
  }

  protected drop(list: 'taxa' | 'areas', id: number): void {
    this[list].update((all) => all.filter((choice) => choice.id !== id));
  }

  protected save(event: Event): void {
    event.preventDefault();
    const scope = this.scope();
    if (scope === 'none') {
      this.saved.emit(null);
      return;
    }
    const ids = (list: readonly Choice<number>[]): readonly number[] | null => (list.length > 0 ? list.map(({ id }) => id) : null);
    this.saved.emit({
      permission: this.permission(),
      scope,
      isExact: this.isExact() && scope !== 'own',
      taxa: ids(this.taxa()),
      areaIds: ids(this.areas()),
      maxSensitivity: this.maxSensitivity(),
    });
  }
}
