import type { Observation } from '@bocage/sdk/shared';
import { observationProblems } from '../publish/observation-checks';
import type { FoundArea } from './import.repository';
import type { CellProblem } from './cell-reader';
import type { Draft } from './row-reader';
import type { SeenKeys } from './seen-keys';
import type { TaxonFinder } from './taxon-finder';

/** What the rows of a file share. */
export interface ImportContext {
  readonly datasetId: string;
  readonly importId?: string;
  readonly taxa: TaxonFinder;
  /** Areas asked for by type and code, `type code`. */
  readonly areas: ReadonlyMap<string, FoundArea>;
  readonly seenSourceIds: SeenKeys;
  readonly seenIds: SeenKeys;
  readonly seenContents: SeenKeys;
  /** Column that feeds a field. */
  readonly columnOf: (field: string) => string;
}

export type Assembled = { readonly row: number; readonly observation?: Observation; readonly problems: readonly CellProblem[] };

/** The key of a row: the file's own, else its permanent identifier, else what it holds and how often that was met. */
function sourceIdOf({ fields, contentHash = '' }: Draft, { seenContents }: ImportContext): string {
  const own = fields.sourceId ?? fields.id;
  if (own !== undefined) return own;
  const times = seenContents.count(contentHash);
  return times === 1 ? contentHash : `${contentHash}-${times}`;
}

/** Turns a draft into an observation, or says why it cannot be one. */
export function assemble(draft: Draft, context: ImportContext): Assembled {
  const { row, fields, scientificName, attachment } = draft;
  const problems: CellProblem[] = [...draft.problems];
  const at = (field: string, code: string, value: unknown) => {
    const column = context.columnOf(field);
    // One column may feed two fields, such as both ends of a date.
    if (problems.some((known) => known.column === column && known.code === code)) return;
    problems.push({ column, code, value: value === undefined ? '' : String(value) });
  };
  if (draft.isUnreadable) return { row, problems };

  const taxon =
    fields.cdNom !== undefined ? context.taxa.code(fields.cdNom) : scientificName !== '' ? context.taxa.name(scientificName) : undefined;
  if (!taxon) {
    if (!problems.some(({ column }) => column === context.columnOf('cdNom')))
      at('cdNom', 'synthesis.taxon-missing', fields.citedName ?? '');
  } else if ('code' in taxon) at(fields.cdNom !== undefined ? 'cdNom' : 'scientificName', taxon.code, fields.cdNom ?? scientificName);

  const area = attachment && context.areas.get(`${attachment.type} ${attachment.code}`);
  if (attachment && !area) problems.push({ column: attachment.column, code: 'synthesis.area-unknown', value: attachment.code });
  const sourceId = sourceIdOf(draft, context);

  const isRefused = () => problems.some(({ isRemark }) => !isRemark);
  if (isRefused() || !taxon || 'code' in taxon) return { row, problems };
  const hasOwnSourceId = fields.sourceId !== undefined;
  fields.sourceId = sourceId;
  fields.datasetId = context.datasetId;
  if (context.importId !== undefined) fields.importId = context.importId;
  fields.cdNom = taxon.cdNom;
  fields.citedName ??= taxon.scientificName;
  if (area) {
    fields.geometry = area.geometry;
    fields.attachedAreaId = area.id;
    fields.geoInformationType ??= '2';
  }
  const observation = fields as Observation;
  for (const { pointer, code, params } of observationProblems(observation)) at(pointer.slice(1), code, params?.['value']);
  if (isRefused()) return { row, problems };
  // Only a line that is kept takes its identifier from the next ones.
  if (fields.id !== undefined && context.seenIds.count(fields.id) > 1) at('id', 'synthesis.identifier-repeated', fields.id);
  if (hasOwnSourceId && context.seenSourceIds.count(sourceId) > 1) at('sourceId', 'synthesis.identifier-repeated', sourceId);
  return isRefused() ? { row, problems } : { row, observation, problems };
}
