import type { LoadLog } from '../../reference/loading/load-log';
import type { StatusRow } from './status-row';

/** A territory of the INPN (CD_SIG) and the kind of red list that covers it. */
export interface RedListTerritory {
  readonly type: 'LRM' | 'LRE' | 'LRN' | 'LRR';
  readonly territoryCode: string;
  readonly territoryLabel: string;
  readonly territoryLevel: string | null;
}

export const world: RedListTerritory = { type: 'LRM', territoryCode: 'WORLD', territoryLabel: 'Monde', territoryLevel: null };
export const europe: RedListTerritory = { type: 'LRE', territoryCode: 'EUROPE', territoryLabel: 'Europe', territoryLevel: null };
export const metropolitanFrance: RedListTerritory = {
  type: 'LRN',
  territoryCode: 'TERFXFR',
  territoryLabel: 'France métropolitaine',
  territoryLevel: 'Territoire',
};

/** Regions as they were when these lists were published. */
const formerRegions: Readonly<Record<string, string>> = { 'Rhône-Alpes': 'INSEER82', Auvergne: 'INSEER83' };

/** The territory a list names. */
export function territoryOf(name: string): RedListTerritory {
  if (name === 'Monde') return world;
  if (name === 'Europe') return europe;
  if (name === 'France') return metropolitanFrance;
  return { type: 'LRR', territoryCode: formerRegions[name] ?? name, territoryLabel: name, territoryLevel: 'Ancienne région' };
}

/** `CR*`, `Nt` and `LR/lc` (categories of 1994) are CR, NT and LC. */
const normalCategory = (text: string) => text.toUpperCase().replace(/[*]$/, '').replace(/^LR\//, '');

/** A red list line before its category is checked. */
export interface RedListEntry extends Pick<StatusRow, 'row' | 'cdNom' | 'cdRef' | 'remark' | 'documentCode' | 'citation'> {
  readonly territory: RedListTerritory;
  readonly category: string;
  readonly column: string;
}

/** Turns a red list line into a status; an unknown category refuses it. */
export function redListStatus(entry: RedListEntry, categories: ReadonlyMap<string, string>, log: LoadLog): StatusRow | null {
  const { territory, category, column, ...rest } = entry;
  const code = normalCategory(category);
  const label = categories.get(code);
  if (label === undefined) {
    log.refuse(entry.row, column, category === '' ? 'core.load-value-missing' : 'core.load-category-unknown', { value: category });
    return null;
  }
  return { ...rest, ...territory, code, label, url: null };
}
