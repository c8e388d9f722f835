import type { Share } from '@bocage/server/shared/shares';

export const objectIcons: Readonly<Record<Share['objectType'], string>> = { dataset: 'dataset', site: 'forest', record: 'visibility' };

export const statusTones: Readonly<Record<Share['status'], string>> = {
  proposed: 'pending',
  accepted: 'good',
  refused: 'bad',
  revoked: '',
  ended: '',
};
