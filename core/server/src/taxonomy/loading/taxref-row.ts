import { integerOrNull, requiredCode, requiredText, textOrNull } from '../../reference/loading/field';
import type { LoadLog } from '../../reference/loading/load-log';
import type { TableRow } from '../../reference/loading/table-file';
import { genusOf } from './tree-levels';

/** A line of TAXREF. */
export interface TaxrefRow {
  readonly cdNom: number;
  readonly cdRef: number;
  readonly cdSup: number | null;
  readonly cdTaxsup: number | null;
  readonly rank: string;
  readonly scientificName: string;
  readonly author: string | null;
  readonly fullName: string;
  readonly validName: string | null;
  readonly vernacularFr: string | null;
  readonly vernacularEn: string | null;
  readonly kingdom: string | null;
  readonly phylum: string | null;
  readonly class: string | null;
  readonly order: string | null;
  readonly family: string | null;
  readonly genus: string | null;
  readonly group1: string | null;
  readonly group2: string | null;
  readonly group3: string | null;
  readonly habitatCode: string | null;
  readonly presenceFr: string | null;
}

/** Reads a line; answers `null` and says why when it cannot be loaded. */
export function readTaxrefRow(row: TableRow, ranks: ReadonlyMap<string, number>, log: LoadLog): TaxrefRow | null {
  const cdNom = requiredCode(row, 'CD_NOM', log);
  const cdRef = requiredCode(row, 'CD_REF', log);
  const cdSup = integerOrNull(row, 'CD_SUP', log);
  const cdTaxsup = integerOrNull(row, 'CD_TAXSUP', log);
  const rank = requiredText(row, 'RANG', log);
  const scientificName = requiredText(row, 'LB_NOM', log);
  if (rank !== undefined && !ranks.has(rank)) {
    log.refuse(row.number, 'RANG', 'core.load-rank-unknown', { rank });
    return null;
  }
  if (cdNom === undefined || cdRef === undefined || cdSup === undefined || cdTaxsup === undefined) return null;
  if (rank === undefined || scientificName === undefined) return null;
  const text = (column: string) => textOrNull(row.get(column));
  const author = text('LB_AUTEUR');
  const isGenusOrBelow = (ranks.get(rank) ?? 0) >= (ranks.get('GN') ?? Infinity);
  return {
    cdNom,
    cdRef,
    cdSup,
    cdTaxsup,
    rank,
    scientificName,
    author,
    fullName: text('NOM_COMPLET') ?? [scientificName, author].filter(Boolean).join(' '),
    validName: text('NOM_VALIDE'),
    vernacularFr: text('NOM_VERN'),
    vernacularEn: text('NOM_VERN_ENG'),
    kingdom: text('REGNE'),
    phylum: text('PHYLUM'),
    class: text('CLASSE'),
    order: text('ORDRE'),
    family: text('FAMILLE'),
    genus: isGenusOrBelow ? (text('GENRE') ?? genusOf(scientificName)) : null,
    group1: text('GROUP1_INPN'),
    group2: text('GROUP2_INPN'),
    group3: text('GROUP3_INPN'),
    habitatCode: text('HABITAT'),
    presenceFr: text('FR'),
  };
}
