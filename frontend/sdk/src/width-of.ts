import { DestroyRef, inject, type Signal, signal } from '@angular/core';

/** The width of an element in pixels; 0 until it is laid out. */
export function widthOf(element: Element): Signal<number> {
  const width = signal(0);
  if (typeof ResizeObserver !== 'undefined') {
    const observer = new ResizeObserver(([entry]) => width.set(entry?.contentRect.width ?? 0));
    observer.observe(element);
    inject(DestroyRef).onDestroy(() => observer.disconnect());
  }
  return width;
}
