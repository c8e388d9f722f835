const tones: Readonly<Record<string, string>> = {
  submitted: 'pending',
  needs_info: 'pending',
  deciding: 'pending',
  convention_pending: 'pending',
  active: 'good',
  approved: 'good',
  partly_approved: 'good',
  refused: 'bad',
  revoked: 'bad',
  return_due: 'bad',
  overdue: 'bad',
  due: 'pending',
  received: 'good',
};

/** Class of the tag that says a state. */
export const toneOf = (state: string): string => `tag ${tones[state] ?? ''}`;
