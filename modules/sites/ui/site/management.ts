/** How the days of management are told. */
export type Management = 'since-until' | 'since' | 'until' | 'unknown';

interface Days {
  readonly managedSince: string | null;
  readonly managedUntil: string | null;
}

export function managementOf({ managedSince, managedUntil }: Days): Management {
  if (managedSince) {
    return managedUntil ? 'since-until' : 'since';
  }
  return managedUntil ? 'until' : 'unknown';
}
