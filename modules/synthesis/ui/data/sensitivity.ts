import { inject, Injectable } from '@angular/core';
import type { Localised } from '@bocage/sdk/shared';
import { Api } from '@bocage/sdk-ui';

/** What is shown of a level; nothing without an area. */
export interface Display {
  readonly areaType: string | null;
  readonly dateUnit: 'month' | 'year' | null;
}

/** What a level, by its code, is to show. */
export interface AskedDisplay extends Display {
  readonly level: string;
}

export interface NewLevel extends Display {
  readonly code: string;
  readonly label: Localised;
  readonly after: string;
}

/** A level with the numbers of its observations. */
export interface ToldLevel extends Display {
  readonly code: string;
  readonly label: Localised;
  readonly areaTypeLabel: string | null;
  readonly showsAll: boolean;
  readonly isStandard: boolean;
  readonly observations: number;
  readonly byRules: number;
  readonly byProducer: number;
  readonly raised: number;
}

export interface SensitivityReport {
  /** From the finest to the coarsest. */
  readonly levels: readonly ToldLevel[];
  readonly areaTypes: readonly { readonly code: string; readonly label: string; readonly sizeRank: number }[];
  readonly lists: readonly { readonly code: string; readonly rules: number }[];
  readonly lostRules: readonly { readonly cdNom: number; readonly list: string; readonly level: string }[];
  readonly lostRuleCount: number;
  readonly outsideTree: { readonly taxa: number; readonly observations: number };
  readonly withoutArea: number;
  /** Rules wait to be applied: until then records count as the strictest of their taxon. */
  readonly isAwaited: boolean;
  readonly runs: readonly {
    readonly startedAt: string;
    readonly finishedAt: string | null;
    readonly observations: number;
    readonly changed: number;
  }[];
}

export interface LevelPreview {
  readonly level: string;
  readonly observations: number;
  readonly withArea: number;
}

/** What is withheld, and how it is decided. */
@Injectable({ providedIn: 'root' })
export class Sensitivity {
  private readonly api = inject(Api);

  report(signal?: AbortSignal): Promise<SensitivityReport> {
    return this.api.get('/synthesis/sensitivity', { signal });
  }

  compute(): Promise<void> {
    return this.api.post('/synthesis/sensitivity/computations');
  }

  async preview(displays: readonly AskedDisplay[]): Promise<readonly LevelPreview[]> {
    return (await this.api.post<{ levels: readonly LevelPreview[] }>('/synthesis/sensitivity/displays/preview', { displays })).levels;
  }

  change(displays: readonly AskedDisplay[]): Promise<void> {
    return this.api.put('/synthesis/sensitivity/displays', { displays });
  }

  add(level: NewLevel): Promise<void> {
    return this.api.post('/synthesis/sensitivity/levels', level);
  }

  rename(code: string, label: Localised): Promise<void> {
    return this.api.patch(`/synthesis/sensitivity/levels/${encodeURIComponent(code)}`, { label });
  }

  remove(code: string): Promise<void> {
    return this.api.delete(`/synthesis/sensitivity/levels/${encodeURIComponent(code)}`);
  }

  raise(observation: string, level: string, reason: string): Promise<void> {
    return this.api.put(`/synthesis/observations/${observation}/sensitivity`, { level, reason });
  }

  withdraw(observation: string): Promise<void> {
    return this.api.delete(`/synthesis/observations/${observation}/sensitivity`);
  }
}
