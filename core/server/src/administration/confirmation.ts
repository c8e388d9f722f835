import { problem } from '@bocage/sdk/shared';

/** What cannot be undone is confirmed by typing the name of what it changes. */
export function assertTyped(typed: string, expected: string): void {
  if (typed.trim() !== expected)
    throw problem('core.confirmation-mismatch', { expected }, 422, [{ pointer: '/confirmation', code: 'core.confirmation-mismatch' }]);
}
