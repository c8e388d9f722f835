import { effect, type Signal, signal, untracked } from '@angular/core';

/**
 * The value of a signal once it has rested for a while; call it where `inject()` may be called.
 * @example private readonly asked = debounced(this.text, 150);
 */
export function debounced<T>(source: Signal<T>, ms: number): Signal<T> {
  const settled = signal(untracked(source));
  effect((onCleanup) => {
    const value = source();
    const timer = setTimeout(() => settled.set(value), ms);
    onCleanup(() => clearTimeout(timer));
  });
  return settled.asReadonly();
}
