import en from '../../i18n/en.json';
import fr from '../../i18n/fr.json';

const placeholders = (text: string): string[] => [...text.matchAll(/\{\{ ?(\w+) ?\}\}/g)].map(([, name = '']) => name).sort();

describe('texts of the SDK', () => {
  it('exist in French and in English', () => {
    expect(Object.keys(en)).toEqual(Object.keys(fr));
  });

  it('take the same values in both', () => {
    const english: Readonly<Record<string, string>> = en;
    for (const [key, text] of Object.entries(fr)) {
      expect([key, placeholders(english[key] ?? '')]).toEqual([key, placeholders(text)]);
    }
  });
});
