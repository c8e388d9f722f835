import en from '../i18n/en.json';
import fr from '../i18n/fr.json';
import manifest from '../module.json';

const french: Readonly<Record<string, string>> = fr;
const english: Readonly<Record<string, string>> = en;
const placeholders = (text: string): string[] => [...text.matchAll(/\{\{? ?(\w+) ?\}?\}/g)].map(([, name = '']) => name).sort();

describe('texts of the synthesis', () => {
  it('exist in French and in English', () => {
    expect(Object.keys(en)).toEqual(Object.keys(fr));
  });

  it('take the same values in both', () => {
    for (const [key, text] of Object.entries(french)) {
      expect([key, placeholders(english[key] ?? '')]).toEqual([key, placeholders(text)]);
    }
  });

  it('say every right of the synthesis in words', () => {
    const rights = Object.entries(manifest.permissions).flatMap(([object, actions]) =>
      actions.map((action) => `synthesis.${object}.${action}`),
    );
    expect(rights.filter((right) => !french[right])).toEqual([]);
  });

  it('do not shout', () => {
    expect([...Object.values(french), ...Object.values(english)].filter((text) => text.includes('!'))).toEqual([]);
  });
});
