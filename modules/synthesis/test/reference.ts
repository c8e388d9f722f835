import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestPlatform } from '@bocage/sdk/testing';

interface Loader {
  load(kind: string, path: string): Promise<{ readonly refused: number }>;
}

/** Loads a file of the reference, as its publisher writes it; what follows from it is left to the jobs. */
export async function load(platform: TestPlatform, kind: string, name: string, lines: readonly (readonly (string | number)[])[]) {
  const folder = mkdtempSync(join(tmpdir(), 'reference-'));
  const path = join(folder, name);
  writeFileSync(path, lines.map((cells) => cells.join(name.endsWith('.csv') ? ',' : '\t')).join('\n'));
  try {
    const kernel = (await import(['@bocage', 'server', 'kernel'].join('/'))) as { ReferenceLoader: new () => Loader };
    expect(await platform.get(kernel.ReferenceLoader).load(kind, path)).toMatchObject({ refused: 0 });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const columns = ['REGNE', 'PHYLUM', 'CLASSE', 'ORDRE', 'FAMILLE', 'CD_NOM', 'CD_REF', 'RANG', 'LB_NOM'];

/** A bird: order, family, code, code of the accepted name, name. */
export type Bird = readonly [order: string, family: string, cdNom: number, cdRef: number, name: string];

/** Loads a version of TAXREF that knows these birds. */
export const loadBirds = (platform: TestPlatform, version: number, birds: readonly Bird[]) =>
  load(platform, 'taxref', `TAXREFv${version}.txt`, [
    columns,
    ...birds.map(([order, family, cdNom, cdRef, name]) => ['Animalia', 'Chordata', 'Aves', order, family, cdNom, cdRef, 'ES', name]),
  ]);

export const ranks: readonly (readonly (string | number)[])[] = [
  ['id_rang', 'nom_rang', 'nom_rang_en', 'tri_rang'],
  ...['Dumm', 'KD', 'PH', 'CL', 'OR', 'FM', 'GN', 'ES'].map((rank, index) => [rank, rank, rank, index * 10]),
];
