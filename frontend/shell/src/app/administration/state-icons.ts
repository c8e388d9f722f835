import type { ActivationState } from '@bocage/sdk/shared';

export const stateIcons: Readonly<Record<ActivationState, string>> = {
  on: 'check_circle',
  read_only: 'visibility',
  off: 'block',
};
