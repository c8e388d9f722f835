import { computed, signal } from '@angular/core';
import type { Page, ProblemDocument } from '@bocage/sdk/shared';
import { ProblemError } from '../http/problem-error';

/** Brings one keyset page; `null` asks for the first. */
export type FetchPage<T> = (cursor: string | null) => Promise<Page<T>>;

/** The rows read so far; a new question keeps the previous rows until its first page is here. */
export class GridPages<T> {
  private readonly read = signal<readonly T[]>([]);
  private readonly cursor = signal<string | null>(null);
  private readonly pending = signal<'first' | 'more' | null>('first');
  private readonly failure = signal<ProblemDocument | null>(null);
  private fetchPage: FetchPage<T> | undefined;
  private question = 0;

  readonly rows = this.read.asReadonly();
  readonly problem = this.failure.asReadonly();
  readonly loading = this.pending.asReadonly();
  readonly hasMore = computed(() => this.cursor() !== null);
  readonly isStale = computed(() => this.pending() === 'first' && this.read().length > 0);
  readonly isEmpty = computed(() => this.pending() === null && !this.failure() && this.read().length === 0);

  ask(fetchPage: FetchPage<T>): Promise<void> {
    this.fetchPage = fetchPage;
    this.question += 1;
    this.pending.set('first');
    return this.fetch(null);
  }

  /** Reads the next page, once at a time. */
  more(): Promise<void> {
    if (this.pending() || this.failure() || this.cursor() === null) {
      return Promise.resolve();
    }
    this.pending.set('more');
    return this.fetch(this.cursor());
  }

  /** Asks again what failed. */
  retry(): Promise<void> {
    const first = this.cursor() === null;
    this.pending.set(first ? 'first' : 'more');
    return this.fetch(first ? null : this.cursor());
  }

  private async fetch(cursor: string | null): Promise<void> {
    const question = this.question;
    this.failure.set(null);
    try {
      const page = await this.fetchPage?.(cursor);
      if (page && question === this.question) {
        this.read.update((rows) => (cursor === null ? page.items : [...rows, ...page.items]));
        this.cursor.set(page.next);
        this.pending.set(null);
      }
    } catch (error) {
      if (question === this.question) {
        if (cursor === null) {
          this.read.set([]);
          this.cursor.set(null);
        }
        this.failure.set(ProblemError.from(error).document);
        this.pending.set(null);
      }
    }
  }
}
