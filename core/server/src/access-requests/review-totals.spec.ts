import type { ReviewItem } from '../../shared/access-reviews';
import { reviewCsv, reviewTotals } from './review-totals';

const item = (given: Partial<ReviewItem> = {}): ReviewItem => ({
  number: 1,
  state: 'active',
  outcome: 'approved',
  organisation: 'Bureau',
  beneficiary: 'account',
  studyType: 'research',
  kingdoms: ['Animalia'],
  taxa: ['Aves'],
  areas: ['Attin'],
  km2: 12.5,
  isSensitive: false,
  submittedOn: '2026-02-01',
  decidedOn: '2026-02-11',
  delayDays: 10,
  validFrom: '2026-03-01',
  validTo: '2026-08-31',
  refusalReasons: [],
  returnState: 'not_due',
  returnDueOn: '2026-09-30',
  ...given,
});

test('requests count in the year they were sent, accesses and owed data where they fall', () => {
  const items = [
    item(),
    item({
      number: 2,
      state: 'refused',
      outcome: 'refused',
      delayDays: 4,
      refusalReasons: ['too-sensitive'],
      validFrom: null,
      validTo: null,
      returnState: null,
      returnDueOn: null,
    }),
    item({ number: 3, submittedOn: '2025-11-01', organisation: 'Autre', state: 'closed', returnState: 'received' }),
    item({ number: 4, taxa: null, kingdoms: [], returnState: 'overdue', delayDays: null, decidedOn: null }),
  ];
  expect(reviewTotals(2026, items)).toEqual({
    requests: 3,
    medianDelayDays: 7,
    activeGrants: 3,
    byState: [
      { key: 'active', count: 2 },
      { key: 'refused', count: 1 },
    ],
    byOrganisation: [{ key: 'Bureau', count: 3 }],
    byStudyType: [{ key: 'research', count: 3 }],
    byKingdom: [
      { key: 'Animalia', count: 2 },
      { key: '*', count: 1 },
    ],
    refusals: [{ key: 'too-sensitive', count: 1 }],
    returns: { due: 3, received: 1, waived: 0, overdue: 1 },
  });
  expect(reviewTotals(2030, items)).toMatchObject({ requests: 0, medianDelayDays: null, activeGrants: 0 });
});

test('the file opens in a spreadsheet and runs nothing there', () => {
  const [head = '', line = ''] = reviewCsv([item({ organisation: '=HYPERLINK("x";"y")', areas: ['A;B', '+1'] })]).split('\r\n');
  expect(head.startsWith('\uFEFFnumber;submittedOn')).toBe(true);
  expect(line).toContain(`"'=HYPERLINK(""x"";""y"")"`);
  expect(line).toContain('"A;B, +1"');
});
