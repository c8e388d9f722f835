import { TestBed } from '@angular/core/testing';
import { provideBocage } from '../provide-bocage';
import { fakeServer } from '../testing/fake-server';
import { Language } from './language';
import { t } from './t';

describe('Language', () => {
  let language: Language;
  let translate: ReturnType<typeof t>;

  beforeEach(() => {
    localStorage.clear();
    fakeServer({
      'GET /i18n/shell/fr.json': {
        body: {
          'shell.hello': 'Bonjour {{ name }}',
          'shell.who': 'Qui ?',
          'shell.rows.one': '{{ count }} ligne',
          'shell.rows.other': '{{ count }} lignes',
        },
      },
      'GET /i18n/shell/en.json': { body: { 'shell.hello': 'Hello {{ name }}' } },
    });
    TestBed.configureTestingModule({ providers: [provideBocage([])] });
    language = TestBed.inject(Language);
    translate = TestBed.runInInjectionContext(() => t());
  });

  it('is French first, then what the person chose', async () => {
    await language.load('shell');
    expect(translate('shell.hello', { name: 'Alice' })).toBe('Bonjour Alice');
    await language.use('en');
    expect(translate('shell.hello', { name: 'Alice' })).toBe('Hello Alice');
    expect(document.documentElement.lang).toBe('en');
    expect(localStorage.getItem('bocage.language')).toBe('en');
  });

  it.each([
    [['en-GB', 'fr'], 'en'],
    [['de-DE', 'en-US'], 'en'],
    [['de-DE'], 'fr'],
  ])('is that of a browser set to %s at first: %s', (languages, expected) => {
    const known = navigator.languages;
    Object.defineProperty(navigator, 'languages', { value: languages, configurable: true });
    TestBed.resetTestingModule().configureTestingModule({ providers: [provideBocage([])] });
    expect(TestBed.inject(Language).current()).toBe(expected);
    expect(document.documentElement.lang).toBe(expected);
    Object.defineProperty(navigator, 'languages', { value: known, configurable: true });
  });

  it('chooses the plural of each language', async () => {
    await language.load('shell');
    expect([0, 1, 1284].map((count) => translate('shell.rows', { count }))).toEqual(['0 ligne', '1 ligne', '1\u202f284 lignes']);
  });

  it('writes lists as the language does', async () => {
    await language.load('shell');
    expect(translate('shell.hello', { name: ['Alice', 'Bruno'] })).toBe('Bonjour Alice et Bruno');
  });

  it('keeps a sign with its word in French', async () => {
    await language.load('shell');
    expect(translate('shell.who')).toBe('Qui\u202f?');
  });

  it('shows the key of a text it does not have', async () => {
    await language.load('shell');
    expect(translate('shell.absent')).toBe('shell.absent');
  });

  it('goes on without the texts of a module that could not be read', async () => {
    await language.load('monitoring');
    expect(translate('monitoring.title')).toBe('monitoring.title');
  });
});
