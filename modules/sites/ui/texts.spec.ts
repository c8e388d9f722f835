import en from '../i18n/en.json';
import fr from '../i18n/fr.json';

const placeholders = (text: string): string[] => [...text.matchAll(/\{\{ (\w+) \}\}/g)].map(([, name = '']) => name).sort();

describe('texts of the sites', () => {
  it('exist in French and in English, with the same values', () => {
    const english: Readonly<Record<string, string>> = en;
    expect(Object.keys(en)).toEqual(Object.keys(fr));
    expect(Object.entries(fr).map(([key, text]) => [key, placeholders(text)])).toEqual(
      Object.keys(fr).map((key) => [key, placeholders(english[key] ?? '')]),
    );
  });
});
