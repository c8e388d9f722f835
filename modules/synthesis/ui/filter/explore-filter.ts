import { computed, effect, inject, Injectable, linkedSignal, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import { addressOf, filterOf, isSame } from './address';
import { type FieldKey, without } from './fields';
import type { ObservationFilter } from '../../shared';

const pauseMs = 250;

/**
 * The filters of the screen. `wanted` follows every gesture at once; `applied` is what the address says and what is asked,
 * so that Back, Forward and a shared link all come to the same.
 */
@Injectable()
export class ExploreFilter {
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly params = toSignal(this.route.queryParamMap, { requireSync: true });
  private replacing = false;

  readonly applied = computed(() => filterOf(this.params()), { equal: isSame });
  readonly wanted = linkedSignal(() => this.applied());
  /** What the map asks: it shows what is around the visible part too. */
  readonly onMap = computed(() => without(this.applied(), 'view'), { equal: isSame });

  constructor() {
    effect((onCleanup) => {
      const wanted = this.wanted();
      const timer = setTimeout(() => this.write(wanted), pauseMs);
      onCleanup(() => clearTimeout(timer));
    });
  }

  /** `replacing` leaves no step behind for the Back button: moves of the map would make too many. */
  change(patch: ObservationFilter, { replacing = false } = {}): void {
    this.replacing = replacing;
    this.wanted.update((filter) => ({ ...filter, ...patch }));
  }

  drop(key: FieldKey | 'view'): void {
    this.replacing = false;
    this.wanted.update((filter) => without(filter, key));
  }

  clear(): void {
    this.replacing = false;
    this.wanted.set({});
  }

  private write(wanted: ObservationFilter): void {
    if (isSame(wanted, untracked(this.applied))) {
      return;
    }
    const kept = ['observation']
      .map((name) => [name, this.route.snapshot.queryParamMap.get(name)] as const)
      .filter(([, value]) => value !== null);
    void this.router.navigate([], {
      relativeTo: this.route,
      queryParams: { ...addressOf(wanted), ...Object.fromEntries(kept) },
      replaceUrl: this.replacing,
    });
  }
}
