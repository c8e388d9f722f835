import { DestroyRef, inject, type Signal, signal } from '@angular/core';

/** Whether a media query holds, as a signal. */
export function mediaMatches(query: string): Signal<boolean> {
  const list = globalThis.matchMedia?.(query);
  const matches = signal(list?.matches ?? false);
  const follow = ({ matches: now }: MediaQueryListEvent): void => matches.set(now);
  list?.addEventListener('change', follow);
  inject(DestroyRef).onDestroy(() => list?.removeEventListener('change', follow));
  return matches.asReadonly();
}
