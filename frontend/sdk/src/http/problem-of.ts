import { computed, type Resource, type Signal } from '@angular/core';
import type { ProblemDocument } from '@bocage/sdk/shared';
import { ProblemError } from './problem-error';

/**
 * Why a resource failed, in the shape that `<bocage-error>` shows; `null` while it has not.
 * @example protected readonly problem = problemOf(this.answer);
 */
export function problemOf(answer: Resource<unknown>): Signal<ProblemDocument | null> {
  return computed(() => {
    const error = answer.error();
    // The resource wraps what its loader threw when that is not a plain error.
    return error ? ProblemError.from(error.cause ?? error).document : null;
  });
}
