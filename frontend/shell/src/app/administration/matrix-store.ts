import { computed, inject, Injectable, signal } from '@angular/core';
import type { ProblemDocument } from '@bocage/sdk/shared';
import { Api, Language, ProblemError } from '@bocage/sdk-ui';
import type { ActivationCell, Decision, ModuleMatrix } from '@bocage/server/shared/modules';

/** Organisations × modules; a decision shows at once and goes back if the server refuses it. */
@Injectable()
export class MatrixStore {
  private readonly api = inject(Api);
  private readonly language = inject(Language);
  private readonly document = signal<ModuleMatrix | null>(null);
  private readonly failure = signal<ProblemDocument | null>(null);

  readonly matrix = this.document.asReadonly();
  readonly problem = this.failure.asReadonly();
  private readonly cells = computed(
    () => new Map((this.document()?.cells ?? []).map((cell) => [idOf(cell.organisationId, cell.moduleKey), cell])),
  );

  async load(): Promise<void> {
    this.failure.set(null);
    try {
      this.document.set(await this.api.get<ModuleMatrix>('/administration/modules'));
    } catch (error) {
      this.failure.set(ProblemError.from(error).document);
    }
  }

  cell(organisationId: string, moduleKey: string): ActivationCell {
    return this.cells().get(idOf(organisationId, moduleKey)) ?? emptyCell(organisationId, moduleKey);
  }

  titleOf(key: string): string {
    const module = this.document()?.modules.find((candidate) => candidate.key === key);
    return module ? this.language.text(module.title) : key;
  }

  /** Titles of the modules an organisation has that need this one. */
  dependentsOf(organisationId: string, moduleKey: string): string[] {
    return (this.document()?.modules ?? [])
      .filter(({ key, requires }) => requires.includes(moduleKey) && this.cell(organisationId, key).state !== 'off')
      .map(({ title }) => this.language.text(title));
  }

  /** Titles of the modules that this one needs and the organisation has not. */
  missingFor(organisationId: string, moduleKey: string): string[] {
    const { requires = [] } = this.document()?.modules.find(({ key }) => key === moduleKey) ?? {};
    return requires.filter((key) => this.cell(organisationId, key).state === 'off').map((key) => this.titleOf(key));
  }

  async decide(before: ActivationCell, decision: Decision): Promise<void> {
    this.replace({ ...before, ...decision });
    try {
      const path = `/administration/modules/${before.organisationId}/${before.moduleKey}`;
      this.replace(await this.api.put<ActivationCell>(path, decision));
    } catch (error) {
      this.replace(before);
      throw new ProblemError(this.named(ProblemError.from(error).document));
    }
  }

  /** Puts titles where the problem names modules by key. */
  private named(problem: ProblemDocument): ProblemDocument {
    const params = Object.entries(problem.params ?? {}).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map((key) => this.titleOf(String(key))) : value,
    ]);
    return { ...problem, params: Object.fromEntries(params) };
  }

  private replace(cell: ActivationCell): void {
    const same = idOf(cell.organisationId, cell.moduleKey);
    this.document.update(
      (matrix) =>
        matrix && {
          ...matrix,
          cells: [...matrix.cells.filter((other) => idOf(other.organisationId, other.moduleKey) !== same), cell],
        },
    );
  }
}

function idOf(organisationId: string, moduleKey: string): string {
  return `${organisationId} ${moduleKey}`;
}

function emptyCell(organisationId: string, moduleKey: string): ActivationCell {
  return {
    organisationId,
    moduleKey,
    state: 'off',
    validFrom: null,
    validTo: null,
    reason: null,
    decidedBy: null,
    decidedAt: null,
    settings: {},
  };
}
