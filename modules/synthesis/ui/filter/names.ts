import { inject, Injectable, signal } from '@angular/core';
import { type Area, type Dataset, type Named, type Person, Reference, type StatusType, type Taxon } from '../data/reference';
import type { ObservationFilter } from '../../shared';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What chips and editors call the things that filters point to by identifier, read once and kept. */
@Injectable()
export class Names {
  private readonly reference = inject(Reference);
  private readonly knownTaxa = signal<ReadonlyMap<number, Taxon>>(new Map());
  private readonly knownAreas = signal<ReadonlyMap<number, Area>>(new Map());
  private readonly knownPersons = signal<ReadonlyMap<string, Person>>(new Map());
  private readonly asked = new Set<string>();

  readonly datasets = signal<readonly Dataset[] | null>(null);
  readonly frameworks = signal<readonly Named[] | null>(null);
  readonly statusTypes = signal<readonly StatusType[] | null>(null);

  taxon(cdNom: number): Taxon | null {
    return this.knownTaxa().get(cdNom) ?? null;
  }

  area(id: number): Area | null {
    return this.knownAreas().get(id) ?? null;
  }

  /** A known person, or the words themselves when the filter is made of words. */
  observer(idOrWords: string): string | null {
    return this.knownPersons().get(idOrWords)?.displayName ?? (uuid.test(idOrWords) ? null : idOrWords);
  }

  learnTaxa(taxa: readonly Taxon[]): void {
    this.knownTaxa.update((known) => new Map([...known, ...taxa.map((taxon) => [taxon.cdNom, taxon] as const)]));
  }

  learnAreas(areas: readonly Area[]): void {
    this.knownAreas.update((known) => new Map([...known, ...areas.map((area) => [area.id, area] as const)]));
  }

  learnPersons(persons: readonly Person[]): void {
    this.knownPersons.update((known) => new Map([...known, ...persons.map((person) => [person.id, person] as const)]));
  }

  /** Brings the names that the filters need and that are not known yet. */
  async need(filter: ObservationFilter): Promise<void> {
    const taxa = this.fresh('taxon', filter.taxon, (cdNom) => this.taxon(cdNom));
    const areas = this.fresh('area', filter.area, (id) => this.area(id));
    await Promise.all([
      taxa.length ? this.attempt(async () => this.learnTaxa(await this.reference.taxa(taxa))) : null,
      areas.length ? this.attempt(async () => this.learnAreas(await this.reference.areas(areas))) : null,
      filter.dataset?.length ? this.needDatasets() : null,
      filter.framework?.length ? this.needFrameworks() : null,
      filter.status?.length ? this.needStatusTypes() : null,
    ]);
  }

  needDatasets(): Promise<void> {
    return this.once('datasets', async () => this.datasets.set(await this.reference.datasets()));
  }

  needFrameworks(): Promise<void> {
    return this.once('frameworks', async () => this.frameworks.set(await this.reference.frameworks()));
  }

  needStatusTypes(): Promise<void> {
    return this.once('statusTypes', async () => this.statusTypes.set(await this.reference.statusTypes()));
  }

  private fresh<T>(kind: string, ids: readonly T[] | undefined, known: (id: T) => unknown): readonly T[] {
    return (ids ?? []).filter((id) => {
      const key = `${kind} ${id}`;
      const isFresh = !known(id) && !this.asked.has(key);
      this.asked.add(key);
      return isFresh;
    });
  }

  private async once(key: string, read: () => Promise<void>): Promise<void> {
    if (!this.asked.has(key)) {
      this.asked.add(key);
      await this.attempt(read, () => this.asked.delete(key));
    }
  }

  private async attempt(read: () => Promise<void>, failed?: () => void): Promise<void> {
    try {
      await read();
    } catch {
      // A chip without its name still filters and can still be removed; the list itself reports the failure.
      failed?.();
    }
  }
}
