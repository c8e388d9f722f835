/** The classification levels a tree can be built from, top down, and their TAXREF ranks. */
export const treeLevels = [
  { rank: 'KD', field: 'kingdom' },
  { rank: 'PH', field: 'phylum' },
  { rank: 'CL', field: 'class' },
  { rank: 'OR', field: 'order' },
  { rank: 'FM', field: 'family' },
  { rank: 'GN', field: 'genus' },
] as const;

/** A field of the classification. */
export type LevelField = (typeof treeLevels)[number]['field'];

/** A classification, each level of which may be unknown. */
export type Classification = Readonly<Record<LevelField, string | null>>;

/** Genus of a scientific name; the cross of hybrids is no part of it. */
export function genusOf(scientificName: string): string | null {
  return words(scientificName)[0] ?? null;
}

/** `Genus epithet` of the species a name belongs to; a subgenus in brackets is no part of it. */
export function speciesOf(scientificName: string): string | null {
  const [genus, epithet] = words(scientificName);
  return genus !== undefined && epithet !== undefined ? `${genus} ${epithet}` : null;
}

function words(scientificName: string): string[] {
  return scientificName
    .replace(/\([^)]*\)/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '' && word !== 'x' && word !== '×');
}
