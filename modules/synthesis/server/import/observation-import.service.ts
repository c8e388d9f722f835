import { Injectable } from '@nestjs/common';
import { isInputProblem, Db, type Ctx, type PublishResult } from '@bocage/sdk/server';
import { problem, type Observation } from '@bocage/sdk/shared';
import type { ImportField, ImportMapping } from '../../shared';
import { CodesService } from '../publish/codes.service';
import { ObservationPublisherService } from '../publish/observation-publisher.service';
import { assemble, type Assembled, type ImportContext } from './assemble';
import { guessMapping } from './guess-mapping';
import { ImportRepository, type FoundArea } from './import.repository';
import type { CellProblem } from './cell-reader';
import { RowReader, type Draft } from './row-reader';
import { SeenKeys } from './seen-keys';
import { describeTable, readTable, type TableDescription } from './table-reader';
import { TaxonFinder } from './taxon-finder';

/** What to import, and what to tell on the way. */
export interface ImportOrder {
  readonly path: string;
  readonly datasetCode: string;
  readonly mapping?: ImportMapping;
  readonly importId?: string;
  readonly isDryRun?: boolean;
  /** Told once the file is understood, before its rows are read. */
  readonly onStart?: (table: TableDescription, mapping: ImportMapping, isGuessed: boolean) => void;
  readonly onProblems?: (row: number, problems: readonly CellProblem[]) => Promise<void> | void;
  readonly onProgress?: (summary: ImportSummary) => void;
}

export interface ImportSummary {
  readonly read: number;
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly remarks: number;
}

type Counts = { -readonly [Key in keyof ImportSummary]: number };

/** Rows read, checked and written at once: few enough for most of what is made of them to be forgotten while it is young. */
const batchSize = 2000;
/** Batches written side by side, each in a transaction of its own; the embedded engine takes them in turn. */
const writtenAtOnce = 2;

/** Outlines kept from one batch to the next: all the communes of France would take half a gigabyte. */
const mostAreas = 1000;

/** Ends a dry run: the transaction that did everything is undone. */
class DryRunOver extends Error {}

@Injectable()
export class ObservationImportService {
  constructor(
    private readonly db: Db,
    private readonly repository: ImportRepository,
    private readonly codes: CodesService,
    private readonly publisher: ObservationPublisherService,
  ) {}

  /** Imports a file batch by batch, each in a transaction: an interrupted import is resumed by running it again. */
  async run(ctx: Ctx, order: ImportOrder): Promise<ImportSummary> {
    const dataset = await this.repository.dataset(ctx, order.datasetCode);
    if (!dataset) throw problem('synthesis.dataset-unknown', { value: order.datasetCode }, 404);
    if (!dataset.isActive) throw problem('synthesis.dataset-closed', { value: order.datasetCode }, 409);
    const table = await describeTable(order.path);
    const codes = await this.codes.read();
    const mapping = order.mapping ?? guessMapping(table.header, table.examples, codes);
    refuseUnusable(mapping, table);
    order.onStart?.(table, mapping, !order.mapping);

    const reader = new RowReader(mapping, table.header, codes, new Date().toISOString().slice(0, 10));
    const areas = new Map<string, FoundArea>();
    const context: ImportContext = {
      datasetId: dataset.id,
      importId: order.importId,
      taxa: new TaxonFinder(this.repository),
      areas,
      seenSourceIds: new SeenKeys(),
      seenIds: new SeenKeys(),
      seenContents: new SeenKeys(),
      columnOf: (field) => columnName(mapping, field),
    };
    const counts: Counts = { read: 0, inserted: 0, updated: 0, unchanged: 0, refused: 0, remarks: 0 };
    const source = mapping.source ?? `import:${dataset.code}`;
    const writing: Promise<void>[] = [];
    let told: Promise<void> = Promise.resolve();
    try {
      for await (const drafts of batches(order.path, table, reader)) {
        await this.look(drafts, context.taxa, areas);
        const assembled = drafts.map((draft) => assemble(draft, context));
        if (writing.length === writtenAtOnce) await writing.shift();
        const written = this.write(ctx, source, assembled, order, context);
        const before = told;
        told = (async () => {
          const done = await written;
          await before; // told in the order of the file, whichever batch is written first
          await tell(done, counts, order);
        })();
        told.catch(() => undefined); // awaited below; only kept from being unhandled meanwhile
        writing.push(told);
      }
      await Promise.all(writing);
    } finally {
      await Promise.allSettled(writing); // nothing goes on behind the back of who was told of a failure
    }
    return counts;
  }

  /** Looks up the taxa and the areas of a batch that were not met before. */
  private async look(drafts: readonly Draft[], taxa: TaxonFinder, areas: Map<string, FoundArea>): Promise<void> {
    const codes = drafts.flatMap(({ fields: { cdNom } }) => (cdNom === undefined || Math.abs(cdNom) > 2_147_483_647 ? [] : [cdNom]));
    await taxa.learn(
      codes,
      drafts.flatMap(({ scientificName }) => (scientificName === '' ? [] : [scientificName])),
    );
    if (areas.size > mostAreas) areas.clear();
    const asked = new Map<string, Set<string>>();
    for (const { attachment } of drafts) {
      if (!attachment || areas.has(`${attachment.type} ${attachment.code}`)) continue;
      asked.set(attachment.type, (asked.get(attachment.type) ?? new Set()).add(attachment.code));
    }
    for (const [type, wanted] of asked)
      for (const area of await this.repository.areas(type, [...wanted])) areas.set(`${type} ${area.code}`, area);
  }

  private async write(
    ctx: Ctx,
    source: string,
    assembled: readonly Assembled[],
    order: ImportOrder,
    context: ImportContext,
  ): Promise<WrittenBatch> {
    const refused: Assembled[] = assembled.filter(({ observation }) => !observation);
    const remarked = assembled.filter(({ observation, problems }) => observation && problems.length > 0);
    let accepted = assembled.filter((row): row is Assembled & { observation: Observation } => row.observation !== undefined);
    for (;;) {
      const { failures, ...done } = await this.publish(
        ctx,
        source,
        accepted.map(({ observation }) => observation),
        order.isDryRun ?? false,
      );
      if (failures.size === 0) return { ...done, read: assembled.length, refused, remarked };
      accepted.forEach(({ row }, index) => {
        const problems = failures.get(index);
        if (problems)
          refused.push({ row, problems: problems.map(({ field, code, value }) => ({ column: context.columnOf(field), code, value })) });
      });
      accepted = accepted.filter((_, index) => !failures.has(index));
    }
  }

  /** Publishes; answers the rows refused for what only the database knows, by their place. */
  private async publish(
    ctx: Ctx,
    source: string,
    rows: readonly Observation[],
    isDryRun: boolean,
  ): Promise<PublishResult & { readonly failures: ReadonlyMap<number, readonly PublishFailure[]> }> {
    try {
      const done = isDryRun ? await this.rehearse(ctx, source, rows) : await this.publisher.publish(ctx, source, rows);
      return { ...done, failures: new Map() };
    } catch (error) {
      if (!isInputProblem(error) || error.code !== 'synthesis.observations-refused') throw error;
      const failures = new Map<number, PublishFailure[]>();
      for (const { pointer, code, params } of error.errors) {
        const [, index = '', field = ''] = pointer.split('/');
        const value = params?.['value'];
        failures.set(Number(index), [...(failures.get(Number(index)) ?? []), { field, code, value: shownValue(value) }]);
      }
      return { inserted: 0, updated: 0, unchanged: 0, failures };
    }
  }

  private async rehearse(ctx: Ctx, source: string, rows: readonly Observation[]): Promise<PublishResult> {
    let done = { inserted: 0, updated: 0, unchanged: 0 };
    await this.db
      .transaction(async () => {
        done = { ...(await this.publisher.publish(ctx, source, rows)) };
        throw new DryRunOver();
      })
      .catch((error: unknown) => {
        if (!(error instanceof DryRunOver)) throw error;
      });
    return done;
  }
}

/** What became of the rows of a batch. */
interface WrittenBatch extends PublishResult {
  readonly read: number;
  readonly refused: readonly Assembled[];
  readonly remarked: readonly Assembled[];
}

async function tell(batch: WrittenBatch, counts: Counts, { onProblems, onProgress }: ImportOrder): Promise<void> {
  for (const key of ['read', 'inserted', 'updated', 'unchanged'] as const) counts[key] += batch[key];
  counts.refused += batch.refused.length;
  counts.remarks += batch.remarked.length;
  for (const { row, problems } of [...batch.refused, ...batch.remarked].sort((a, b) => a.row - b.row)) await onProblems?.(row, problems);
  onProgress?.({ ...counts });
}

interface PublishFailure {
  readonly field: string;
  readonly code: string;
  readonly value: string;
}

/** A geometry is told by its kind. */
const shownValue = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return String(value ?? '');
  return 'type' in value ? String(value.type) : '';
};

async function* batches(path: string, table: TableDescription, reader: RowReader): AsyncGenerator<readonly Draft[]> {
  let batch: Draft[] = [];
  for await (const records of readTable(path, table)) {
    for (const record of records) {
      batch.push(reader.read(record));
      if (batch.length < batchSize) continue;
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

const columnName = ({ columns }: ImportMapping, field: string): string => {
  const near: Readonly<Record<string, readonly ImportField[]>> = {
    geometry: ['wkt', 'longitude', 'communeCode', 'gridCode', 'departmentCode'],
    dateMax: ['dateMax', 'dateMin'],
    countMin: ['countMin', 'count'],
    countMax: ['countMax', 'count'],
    altitudeMin: ['altitudeMin', 'altitude'],
    altitudeMax: ['altitudeMax', 'altitude'],
    depthMin: ['depthMin', 'depth'],
    depthMax: ['depthMax', 'depth'],
    cdNom: ['cdNom', 'scientificName', 'citedName'],
    scientificName: ['scientificName', 'citedName'],
  };
  const mapped = (near[field] ?? [field as ImportField]).map((name) => columns[name]).find((column) => column !== undefined);
  if (mapped === undefined) return field;
  return typeof mapped === 'string' ? mapped : mapped.column;
};

const [mostShown, longestShown] = [100, 60];

/** A header as it can be shown: what is no table has very long ones. */
const shown = (header: readonly string[]): string[] =>
  header.slice(0, mostShown).map((name) => (name.length > longestShown ? `${name.slice(0, longestShown)}…` : name));

/** Refuses a mapping that names columns the file does not have, or that can make no observation. */
function refuseUnusable({ columns, constants = {}, additional = [] }: ImportMapping, { header }: TableDescription): void {
  const named = [...Object.values(columns).map((mapped) => (typeof mapped === 'string' ? mapped : mapped.column)), ...additional];
  const missing = named.filter((column) => !header.includes(column));
  const columnsOfFile = shown(header);
  if (missing.length > 0) throw problem('synthesis.columns-missing', { columns: missing, header: columnsOfFile });
  const has = (...fields: ImportField[]) => fields.some((field) => columns[field] !== undefined || constants[field] !== undefined);
  const lacking = [
    ...(has('cdNom', 'scientificName', 'citedName') ? [] : ['cdNom']),
    ...(has('dateMin') ? [] : ['dateMin']),
    ...(has('wkt', 'communeCode', 'departmentCode', 'gridCode') || (has('longitude') && has('latitude')) ? [] : ['longitude', 'latitude']),
  ];
  if (lacking.length > 0) throw problem('synthesis.fields-missing', { fields: lacking, header: columnsOfFile });
}
