import type { Count, ReviewItem, ReviewTotals } from '../../shared/access-reviews';

/** The most frequent first. */
function counted(keys: readonly string[]): Count[] {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].map(([key, count]) => ({ key, count })).sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

const granted = new Set(['active', 'expired', 'return_due', 'closed', 'revoked']);

/** The numbers of a year. Requests count in the year they were sent, accesses and owed data in those they fall into. */
export function reviewTotals(year: number, items: readonly ReviewItem[]): ReviewTotals {
  const sent = items.filter(({ submittedOn }) => submittedOn.startsWith(`${year}`));
  const owed = items.filter(({ returnDueOn }) => returnDueOn?.startsWith(`${year}`));
  const inState = (...states: string[]) => owed.filter(({ returnState }) => returnState !== null && states.includes(returnState)).length;
  const isOpen = ({ state, validFrom, validTo }: ReviewItem) =>
    granted.has(state) && validFrom !== null && validTo !== null && validFrom <= `${year}-12-31` && validTo >= `${year}-01-01`;
  return {
    requests: sent.length,
    medianDelayDays: median(sent.flatMap(({ delayDays }) => (delayDays === null ? [] : [delayDays]))),
    activeGrants: items.filter(isOpen).length,
    byState: counted(sent.map(({ state }) => state)),
    byOrganisation: counted(sent.map(({ organisation }) => organisation)),
    byStudyType: counted(sent.flatMap(({ studyType }) => (studyType ? [studyType] : []))),
    byKingdom: counted(sent.flatMap(({ taxa, kingdoms }) => (taxa === null ? ['*'] : kingdoms))),
    refusals: counted(sent.flatMap(({ outcome, refusalReasons }) => (outcome === 'refused' ? refusalReasons : []))),
    returns: { due: owed.length, received: inState('received'), waived: inState('waived'), overdue: inState('overdue') },
  };
}

const columns = [
  'number',
  'submittedOn',
  'decidedOn',
  'delayDays',
  'state',
  'outcome',
  'organisation',
  'beneficiary',
  'studyType',
  'kingdoms',
  'taxa',
  'areas',
  'km2',
  'isSensitive',
  'validFrom',
  'validTo',
  'refusalReasons',
  'returnState',
  'returnDueOn',
] as const satisfies readonly (keyof ReviewItem)[];

/** A text that a spreadsheet would take for a formula is made plain. */
function cell(value: unknown): string {
  const text = value === null || value === undefined ? '' : Array.isArray(value) ? value.join(', ') : String(value);
  const plain = typeof value !== 'number' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\n\r]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** Semicolons and a mark of order, as spreadsheets of the field open them without asking. */
export function reviewCsv(items: readonly ReviewItem[]): string {
  const lines = items.map((item) => columns.map((column) => cell(item[column])).join(';'));
  return `\uFEFF${[columns.join(';'), ...lines].join('\r\n')}\r\n`;
}
