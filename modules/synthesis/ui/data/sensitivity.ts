import { inject, Injectable } from '@angular/core';
import { Api } from '@bocage/sdk-ui';

export interface LevelDisplay {
  readonly level: number;
  readonly areaType: string | null;
  readonly areaTypeLabel: string | null;
  readonly dateUnit: 'month' | 'year';
}

export interface AskedDisplay {
  readonly level: number;
  readonly areaType: string;
  readonly dateUnit: 'month' | 'year';
}

export interface SensitivityReport {
  readonly levels: readonly {
    readonly level: number;
    readonly observations: number;
    readonly byRules: number;
    readonly byProducer: number;
    readonly raised: number;
  }[];
  readonly displays: readonly LevelDisplay[];
  readonly areaTypes: readonly { readonly code: string; readonly label: string; readonly sizeRank: number }[];
  readonly lists: readonly { readonly code: string; readonly rules: number }[];
  readonly lostRules: readonly { readonly cdNom: number; readonly list: string; readonly level: number }[];
  readonly lostRuleCount: number;
  readonly outsideTree: { readonly taxa: number; readonly observations: number };
  readonly withoutArea: number;
  readonly runs: readonly {
    readonly startedAt: string;
    readonly finishedAt: string | null;
    readonly observations: number;
    readonly changed: number;
  }[];
}

export interface LevelPreview {
  readonly level: number;
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

  raise(observation: string, level: number, reason: string): Promise<void> {
    return this.api.put(`/synthesis/observations/${observation}/sensitivity`, { level, reason });
  }

  withdraw(observation: string): Promise<void> {
    return this.api.delete(`/synthesis/observations/${observation}/sensitivity`);
  }
}
