import { agreementHash, agreementText, type AgreementFacts } from './agreement-text';

const facts: AgreementFacts = {
  number: 12,
  person: 'Claire Martin',
  organisation: 'Bureau d’études',
  isForOrganisation: false,
  purpose: 'Étude d’impact\n# 3. Données concernées\ndu parc',
  studyType: 'impact-study',
  sponsor: null,
  taxa: ['Aves', 'Chiroptera'],
  areas: ['Attin'],
  km2: 12.34,
  polygonHash: null,
  validFrom: '2026-03-01',
  validTo: '2026-08-31',
  canExport: false,
  isSensitive: false,
  returnBy: '2026-09-30',
  deciders: ['Conservatoire'],
};

test('says who, what, where, until when, and what is owed', () => {
  const french = agreementText(facts, 'fr');
  for (const words of [
    'n° 12',
    'Claire Martin, agissant pour Bureau d’études',
    'Aves et Chiroptera',
    'Attin',
    '12,3 km²',
    '1 mars 2026',
    '31 août 2026',
    '30 septembre 2026',
    'Conservatoire',
  ])
    expect(french).toContain(words);
  const english = agreementText(facts, 'en');
  for (const words of ['no. 12', 'Aves and Chiroptera', '1 March 2026', '30 September 2026', 'public precision'])
    expect(english).toContain(words);
});

test('what was typed makes no heading', () => {
  const headings = agreementText(facts, 'fr')
    .split('\n')
    .filter((line) => line.startsWith('# 3.'));
  expect(headings).toHaveLength(1);
});

test('the fingerprint follows every letter of both texts', () => {
  const texts = { fr: agreementText(facts, 'fr'), en: agreementText(facts, 'en') };
  expect(agreementHash(texts)).toMatch(/^[0-9a-f]{64}$/);
  expect(agreementHash({ ...texts, en: `${texts.en}.` })).not.toBe(agreementHash(texts));
  expect(agreementHash(texts)).toBe(agreementHash({ ...texts }));
});
