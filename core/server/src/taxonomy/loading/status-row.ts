/** A status of a taxon in a territory, whatever file says so. */
export interface StatusRow {
  readonly row: number;
  readonly cdNom: number;
  readonly cdRef: number;
  readonly type: string;
  readonly code: string;
  readonly label: string | null;
  readonly remark: string | null;
  readonly territoryCode: string;
  readonly territoryLabel: string | null;
  readonly territoryLevel: string | null;
  readonly documentCode: string;
  readonly citation: string | null;
  readonly url: string | null;
}

/** What tells one status from another within a source. */
export const statusKey = ({ cdNom, type, code, territoryCode, documentCode }: StatusRow) =>
  [cdNom, type, code, territoryCode, documentCode].join('|');

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&nbsp;': ' ' };

/** Citations come with tags and entities. */
export const plainText = (html: string) =>
  html
    .replace(/<[^>]+>/g, '')
    .replace(/&(?:amp|lt|gt|quot|#39|nbsp);/g, (entity) => entities[entity] ?? entity)
    .replace(/\s+/g, ' ')
    .trim();
