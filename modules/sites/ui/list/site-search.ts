import { computed, effect, inject, Injectable, linkedSignal, signal, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import { Language, Session } from '@bocage/sdk-ui';
import { type ListedSite, mostSites, Sites } from '../data/sites';
import { addressOf, filterOf, type FilterKey, found, isInChargeOf, isSame, type SiteFilter, without } from './filter';
import { type Order, ordered, orderOf } from './order';

const pauseMs = 250;

interface Reading {
  readonly organisation: string | undefined;
  readonly answer: Promise<readonly ListedSite[]>;
}

/**
 * The sites of the screen and what is looked for among them. All are here, so that `wanted` applies at every key;
 * `applied` is what the address says, for Back, Forward and shared links.
 */
@Injectable()
export class SiteSearch {
  private readonly sites = inject(Sites);
  private readonly session = inject(Session);
  private readonly language = inject(Language);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly params = toSignal(this.route.queryParamMap, { requireSync: true });
  private readonly person = computed(() => this.session.person()?.id);
  private readonly organisation = computed(() => this.session.organisation()?.id);
  private reading: Reading | undefined;
  private replacing = false;

  /** Nothing until they are read. */
  readonly all = signal<readonly ListedSite[] | null>(null);
  readonly hasFailed = signal(false);
  readonly applied = computed(() => filterOf(this.params()), { equal: isSame });
  readonly wanted = linkedSignal(() => this.applied());
  readonly order = computed(() => orderOf(this.params().get('order')));
  readonly found = computed(() => ordered(found(this.all() ?? [], this.wanted(), this.person()), this.order(), this.language.current()));
  readonly mine = computed(() => (this.all() ?? []).filter((site) => isInChargeOf(site, this.person())).length);
  /** The server holds more than it gives at once. */
  readonly isCut = computed(() => this.all()?.length === mostSites);
  /** Brings the lines of the list; another question is another function. */
  readonly fetchPage = computed(() => {
    this.wanted();
    this.order();
    this.organisation();
    return async () => {
      await this.read();
      return { items: this.found(), next: null };
    };
  });

  constructor() {
    effect((onCleanup) => {
      const wanted = this.wanted();
      const timer = setTimeout(() => this.write(wanted), pauseMs);
      onCleanup(() => clearTimeout(timer));
    });
  }

  /** `replacing` leaves no step behind for the Back button: letters would make too many. */
  change(patch: SiteFilter, { replacing = false } = {}): void {
    this.replacing = replacing;
    this.wanted.update((filter) => ({ ...filter, ...patch }));
  }

  drop(key: FilterKey): void {
    this.replacing = false;
    this.wanted.update((filter) => without(filter, key));
  }

  clear(): void {
    this.replacing = false;
    this.wanted.set({});
  }

  sort(order: Order): void {
    void this.router.navigate([], {
      relativeTo: this.route,
      queryParams: { order: order === 'name' ? null : order },
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }

  /** Once per organisation; again after a failure. */
  private async read(): Promise<void> {
    const organisation = untracked(this.organisation);
    const known = this.reading?.organisation === organisation ? this.reading : undefined;
    const reading = known ?? { organisation, answer: this.sites.list() };
    this.reading = reading;
    try {
      this.all.set(await reading.answer);
      this.hasFailed.set(false);
    } catch (error) {
      this.reading = undefined;
      this.hasFailed.set(true);
      throw error;
    }
  }

  private write(wanted: SiteFilter): void {
    if (isSame(wanted, untracked(this.applied))) {
      return;
    }
    const order = untracked(this.order);
    void this.router.navigate([], {
      relativeTo: this.route,
      queryParams: { ...addressOf(wanted), ...(order === 'name' ? {} : { order }) },
      replaceUrl: this.replacing,
    });
  }
}
