import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Small files in the publishers' layouts, in a folder of their own. */
export class ReferenceFiles {
  private readonly folder = mkdtempSync(join(tmpdir(), 'reference-'));

  write(name: string, content: string | Buffer): string {
    const path = join(this.folder, name);
    writeFileSync(path, name.endsWith('.gz') ? gzipSync(content) : content);
    return path;
  }

  /** A TAXREF text file; cells are given by column, in the order of `columns`. */
  taxref(
    name: string,
    columns: readonly string[],
    rows: readonly (readonly (string | number)[])[],
    encoding: BufferEncoding = 'utf8',
  ): string {
    const lines = [columns, ...rows].map((cells) => cells.join('\t'));
    return this.write(name, Buffer.from(`${lines.join('\r\n')}\r\n`, encoding));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** Ranks the tests use. */
export const ranksFile = `id_rang,nom_rang,nom_rang_en,tri_rang
Dumm,Domaine,Domain,10
KD,Règne,Kingdom,30
PH,Embranchement,Phylum,60
CL,Classe,Class,130
OR,Ordre,Order,190
FM,Famille,Family,230
GN,Genre,Genus,280
ES,Espèce,Species,350
SSES,Sous-espèce,Subspecies,380
`;
