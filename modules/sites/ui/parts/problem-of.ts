import { computed, type Resource, type Signal } from '@angular/core';
import type { ProblemDocument } from '@bocage/sdk/shared';
import { ProblemError } from '@bocage/sdk-ui';

/** Why a resource failed, in the shape that screens show. */
export function problemOf(answer: Resource<unknown>): Signal<ProblemDocument | null> {
  return computed(() => {
    const error = answer.error();
    // The resource wraps what its loader threw when that is not a plain error.
    return error ? ProblemError.from(error.cause ?? error).document : null;
  });
}
