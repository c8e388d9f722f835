import en from '../../i18n/en.json';
import fr from '../../i18n/fr.json';
import { addProblemTexts } from '../kernel/problem-texts';
import { eventTitle, fieldTitle, recordTitle, valueWords } from './event-words';

beforeAll(() => {
  addProblemTexts('fr', fr);
  addProblemTexts('en', en);
});

it('names every event that has a sentence', () => {
  const names = Object.keys(fr).flatMap((key) => (key.startsWith('core.event.') ? [`core.${key.slice('core.event.'.length)}`] : []));
  expect(names.length).toBeGreaterThan(80);
  expect(names.filter((name) => eventTitle(name, 'fr') === null || eventTitle(name, 'en') === null)).toEqual([]);
});

it('names records, fields and values in the language of the reader, and nothing it does not know', () => {
  expect(recordTitle('core.membership', 'fr')).toBe('Appartenance');
  expect(recordTitle('hives.hive', 'fr')).toBeNull();
  expect(fieldTitle('core.person.updated', 'organisation.name', 'en')).toBe('Organisation · Name');
  expect(fieldTitle('hives.hive.opened', 'validFrom', 'fr')).toBe('Premier jour');
  expect(fieldTitle('core.module-activation.changed', 'settings.colour', 'fr')).toBeNull();
  expect([valueWords('account.status', 'invited', 'fr'), valueWords('isExact', 'true', 'en')]).toEqual(['invité', 'yes']);
  expect([valueWords('name', 'invited', 'fr'), valueWords('name', null, 'fr')]).toEqual(['invited', null]);
});
