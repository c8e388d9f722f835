import type { FoundTaxon, ImportRepository } from './import.repository';

type Answer = FoundTaxon | { readonly code: string };

/** Text of its own: a cell shares the memory of the chunk it was read from, which a cache would keep. */
const detached = (text: string) => Buffer.from(text).toString();

/** `Lynx lynx (Linnaeus, 1758)` → `Lynx lynx`; words in capitals and what follows are authors. */
export function withoutAuthor(name: string): string {
  const words = name.trim().split(/\s+/);
  const end = words.findIndex((word, index) => index > 0 && !/^[×a-zà-ÿ.-]/.test(word));
  return (end < 0 ? words : words.slice(0, end)).join(' ');
}

const mostKnown = 20_000;

/** Finds the taxa of a file, each name or code asked once. */
export class TaxonFinder {
  private readonly byCode = new Map<number, Answer>();
  private readonly byName = new Map<string, Answer>();

  constructor(private readonly repository: ImportRepository) {}

  /** Forgets those of earlier calls when they have become many: a file may hold any number of wrong names. */
  async learn(codes: Iterable<number>, names: Iterable<string>): Promise<void> {
    for (const known of [this.byCode, this.byName]) if (known.size > mostKnown) known.clear();
    const newCodes = [...new Set(codes)].filter((code) => !this.byCode.has(code));
    if (newCodes.length > 0) {
      const found = new Map((await this.repository.taxaByCode(newCodes)).map((taxon) => [taxon.asked, taxon]));
      for (const code of newCodes) this.byCode.set(code, found.get(code) ?? { code: 'synthesis.taxon-unknown' });
    }
    const newNames = [...new Set(names)].filter((name) => !this.byName.has(name)).map(detached);
    if (newNames.length > 0) await this.learnNames(newNames);
  }

  code(cdNom: number): Answer {
    return this.byCode.get(cdNom) ?? { code: 'synthesis.taxon-unknown' };
  }

  name(name: string): Answer {
    return this.byName.get(name) ?? { code: 'synthesis.taxon-unknown' };
  }

  private async learnNames(names: readonly string[]): Promise<void> {
    const asked = [...new Set(names.flatMap((name) => [name, withoutAuthor(name)]))];
    const found = new Map((await this.repository.taxaByName(asked)).map((taxon) => [taxon.asked, taxon]));
    for (const name of names) {
      const taxon = found.get(name) ?? found.get(withoutAuthor(name));
      this.byName.set(
        name,
        !taxon ? { code: 'synthesis.taxon-unknown' } : taxon.accepted > 1 ? { code: 'synthesis.taxon-ambiguous' } : taxon,
      );
    }
  }
}
