import { linkedSignal, type Resource, type Signal } from '@angular/core';

/**
 * The last value of a resource, kept while the next one is on its way.
 * @example protected readonly page = kept(this.answer);
 */
export function kept<T>(answer: Resource<T>): Signal<NonNullable<T> | null> {
  return linkedSignal<T | undefined, NonNullable<T> | null>({
    source: () => (answer.hasValue() ? answer.value() : undefined),
    computation: (value, previous) => value ?? (answer.error() ? null : (previous?.value ?? null)),
  });
}
